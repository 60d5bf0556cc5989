"""Hold the budgets: small modules, short functions, thin assets.

Code lines are lines without blanks, comments and docstrings. Complexity, documentation and types are held by ruff
and mypy; this holds what they cannot.
"""

import ast
import io
import statistics
import sys
import tokenize
from pathlib import Path

PACKAGES = ("schemas", "loke", "assets", "pipelines", "web")
MODULE_MEDIAN, MODULE_MAX = 60, 300
FUNCTION_P90, FUNCTION_MAX, ASSET_MAX = 25, 50, 15
_NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def code_lines(text: str) -> set[int]:
    """Return the numbers of the lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _NOT_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def is_asset(function: ast.FunctionDef) -> bool:
    """Return whether a function is a Dagster asset by its decorator."""
    return any("asset" in ast.unparse(decorator).split("(")[0] for decorator in function.decorator_list)


def main() -> int:
    """Print every breach and the figures; return 1 when there is a breach."""
    modules: dict[str, int] = {}
    functions: dict[str, int] = {}
    breaches: list[str] = []
    for path in sorted(p for package in PACKAGES for p in Path(package).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = code_lines(text)
        modules[str(path)] = len(lines)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                body = range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
                size = len(lines & set(body))
                functions[f"{path}:{node.lineno} {node.name}"] = size
                if path.parts[0] == "assets" and is_asset(node) and size > ASSET_MAX:
                    breaches.append(f"asset of {size} lines (at most {ASSET_MAX}): {path}:{node.lineno} {node.name}")
    breaches += [f"module of {n} lines (at most {MODULE_MAX}): {name}" for name, n in modules.items() if n > MODULE_MAX]
    breaches += [
        f"function of {n} lines (at most {FUNCTION_MAX}): {f}" for f, n in functions.items() if n > FUNCTION_MAX
    ]
    median = statistics.median(n for name, n in modules.items() if not name.endswith("__init__.py"))
    p90 = statistics.quantiles(functions.values(), n=10)[-1]
    if median > MODULE_MEDIAN:
        breaches.append(f"median module of {median} lines (at most {MODULE_MEDIAN})")
    if p90 > FUNCTION_P90:
        breaches.append(f"nine of ten functions have up to {p90} lines (at most {FUNCTION_P90})")
    print(
        f"budgets: {len(modules)} modules, median {median:.0f}, largest {max(modules.values())};"
        f" {len(functions)} functions, p90 {p90:.0f}, largest {max(functions.values())}"
    )
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())

"""Conditions that are refused: attempts to do more than compare, and mistakes, each with what helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.conditions import ConditionError, check, parse

COLUMNS = {
    "age": "integer",
    "score": "number",
    "referrer": "string",
    "started_on": "date",
    "closed_on": "date",
    "consent": "boolean",
}
CODES = {"referrer": ("school", "gp", "self")}

ATTEMPTS = """
1=1; drop table courses
age > 1; delete from courses
1=1) or (1=1; drop table courses
age > 1 or 1=1; update courses set age = 1
age > 1; insert into courses values (1)
'; drop table courses; select '
age in (values (1))
(values (1)) = age
age = (select age from courses limit 1)
exists (from read_json('/etc/hosts'))
read_blob('/etc/hosts') is not null
read_json('x') is null
sniff_csv('/etc/passwd') is null
parquet_metadata('x') is null
duckdb_secrets() is null
which_secret('x', 's3') is null
sqlite_scan('x', 'y') is null
shell('ls') = 'x'
write_log('x') is null
getvariable('x') = 1
nextval('s') > 1
setseed(0.5) is null
age > 1 qualify row_number() over () = 1
age > 1 window w as (partition by age)
age > 1 using sample 10
age = 1 union by name select 1
age > $x
age > #1
age in columns('.*')
struct_pack(a := 1) is null
map([1], [2]) is null
(age, score) = (1, 2)
row(age, score) = row(1, 2)
age > 1 pivot (sum(age))
unnest([1]) = 1
export database 'x'
import database 'x'
vacuum
checkpoint
use main
reset memory_limit
begin transaction
execute p
deallocate p
create table x as select 1
create or replace view courses as select 1
alter table courses drop column age
truncate courses
grant all on courses to public
detach x
;
age > 1;
age > 1 -- and consent
age > 1 /* and */ and consent
(select count(*) from courses) > 1
age > (select max(age) from courses)
age in (select age from courses)
exists (select 1)
exists (select * from read_csv('/etc/passwd'))
age = any (select 1)
age > all (select 1)
referrer = (table courses)
referrer in (values ('a'))
select 1
select age > 1
with x as (select 1) select * from x
from courses
age > 1 union select 1
age > 1 union all select * from courses
age > 1 order by age
age > 1 limit 1
age > 1 group by age
age > 1 having count(*) > 1
age > 1 from courses
age > 1 where consent
read_csv('/etc/passwd') = 'x'
read_text('/etc/passwd') = 'x'
read_parquet('x') = 1
glob('*') = 'x'
getenv('HOME') = 'x'
current_setting('home_directory') = 'x'
current_date > started_on
now() > started_on
random() > 0.5
pg_sleep(10) = 1
version() = 'x'
system('ls') = 'x'
query('select 1') = 1
columns('a.*') > 1
columns(*) > 1
*
count(*) > 1
sum(age) > 1
max(age) over () > 1
row_number() over () = 1
count(*) filter (where age > 1) > 1
list_value(1, 2) = 1
[1, 2] = 1
{'a': 1} = 1
age[1] = 1
age.x = 1
courses.age > 1
main.courses.age > 1
referrer[1:2] = 'ab'
referrer like 'a%'
referrer ilike 'a%'
referrer similar to '.*'
regexp_matches(referrer, '.*')
referrer || 'x' = 'y'
'a' 'b' = referrer
x'00' = referrer
e'\\n' = referrer
$$a$$ = referrer
? = age
$1 = age
:name = age
cast(age as varchar) = '1'
age::varchar = '1'
try_cast(referrer as integer) = 1
'x'::integer = 1
date '2024-01-01'::varchar = 'x'
started_on + interval 1 day > closed_on
interval '1 day' > interval '2 days'
age % 2 = 1
age // 2 = 1
age ** 2 = 1
age & 1 = 1
age << 1 = 2
~age = 1
age between symmetric 1 and 2
age is distinct from 1
lambda x: x > 1
x -> x > 1
list_filter([1], lambda x: x > 1) = [1]
age = 1 collate nocase
referrer collate nocase = 'a'
if(age > 1, true, false)
iif(age > 1, true, false)
if age > 1 then consent
nullif(age, 1) = 1
age in ()
drop table courses
copy courses to 'x.csv'
attach 'x.db'
pragma show_tables
set enable_external_access = true
install httpfs
load httpfs
call pragma_version()
explain age > 1
create macro f(x) as x
prepare p as select 1
describe courses
age > 1 as x
age > 1 and
(age > 1
age > 1)
age >
> 1
'age > 1
age > 1e5
age > 99999999999999999999999999999999
age > 0x10
and
null
""".strip().split("\n")


def test_there_are_enough_attempts() -> None:
    assert len(set(ATTEMPTS)) == len(ATTEMPTS) >= 150


@pytest.mark.parametrize("text", ATTEMPTS)
def test_an_attempt_to_do_more_than_compare_is_refused(text: str) -> None:
    assert check(text, COLUMNS)
    with pytest.raises(ConditionError):
        parse(text, COLUMNS)


@pytest.mark.parametrize("text", ["", "  \n", "\t"])
def test_an_empty_condition_is_refused(text: str) -> None:
    assert [p.kind for p in check(text, COLUMNS)] == ["empty"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\u202e", "\u200b", "\ufeff", "\x7f"])
def test_unseen_signs_are_refused(sign: str) -> None:
    assert [p.kind for p in check(f"referrer = 'a{sign}b'", COLUMNS)] == ["not_allowed"]


@pytest.mark.parametrize("text", ["(" * 500 + "age" + ")" * 500, "not " * 400 + "consent", "age = " + "1+" * 900 + "1"])
def test_a_condition_nested_without_end_is_refused_or_read_but_never_breaks(text: str) -> None:
    assert {p.kind for p in check(text, COLUMNS)} <= {"syntax"}


MISTAKES = [
    # condition, kind, part, what to use instead
    ("agee > 1", "unknown_column", "agee", ("age",)),
    ("AGE > 1", "unknown_column", "AGE", ("age",)),
    ("referrer = school", "unknown_column", "school", tuple(COLUMNS)),
    ("referrer = 'gpp'", "unknown_code", "'gpp'", ("gp",)),
    ("referrer IN ('school', 'gpp')", "unknown_code", "'gpp'", ("gp",)),
    ("referrer <> 'zzz'", "unknown_code", "'zzz'", ("school", "gp", "self")),
    ("CASE referrer WHEN 'xx' THEN 1 ELSE 0 END = 1", "unknown_code", "'xx'", ("school", "gp", "self")),
    ("COALESC(age, 1) = 1", "unknown_function", "COALESC", ("COALESCE",)),
    ("yeer(started_on) = 2024", "unknown_function", "YEER", ("YEAR",)),
    ("age = 'old'", "type_mismatch", "age = 'old'", ()),
    ("age > referrer", "type_mismatch", "age > referrer", ()),
    ("consent = 1", "type_mismatch", "consent = 1", ()),
    ("consent > false", "type_mismatch", "consent > FALSE", ()),
    ("1 < age < 3", "type_mismatch", "1 < age < 3", ()),
    ("referrer + 1 = 2", "type_mismatch", "referrer + 1", ()),
    ("started_on + age > closed_on", "type_mismatch", "started_on + age", ()),
    ("started_on + closed_on > 1", "type_mismatch", "started_on + closed_on", ()),
    ("lower(age) = 'a'", "type_mismatch", "age", ()),
    ("year(referrer) = 2024", "type_mismatch", "referrer", ()),
    ("started_on > 2024", "type_mismatch", "started_on > 2024", ()),
    ("consent BETWEEN false AND true", "type_mismatch", "consent BETWEEN FALSE AND TRUE", ()),
    ("age", "not_boolean", "age", ()),
    ("age AND consent", "not_boolean", "age", ()),
    ("NOT age", "not_boolean", "age", ()),
    ("age + 1", "not_boolean", "age + 1", ()),
    ("CASE WHEN age THEN consent END", "not_boolean", "age", ()),
    ("started_on > DATE '2024-02-30'", "bad_date", "'2024-02-30'", ()),
    ("started_on > '2024-2-3'", "bad_date", "'2024-2-3'", ()),
    ("started_on > '20240203'", "bad_date", "'20240203'", ()),
    ("age = NULL", "never_true", "age = NULL", ()),
    ("referrer <> NULL", "never_true", "referrer <> NULL", ()),
    ("age IN (1, NULL)", "never_true", "age IN (1, NULL)", ()),
    ("date_diff('month', started_on, closed_on) > 1", "not_allowed", "DATE_DIFF('MONTH', started_on, closed_on)", ()),
    ("age / 0 > 1", "never_known", "age / 0", ()),
    ("score / 0.0 > 1", "never_known", "score / 0.0", ()),
    ("age > 1;", "not_allowed", ";", ()),
    ("age > (", "syntax", "(", ()),
]


@pytest.mark.parametrize(("text", "kind", "part", "candidates"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_named_with_what_helps(text: str, kind: str, part: str, candidates: tuple[str, ...]) -> None:
    (problem,) = check(text, COLUMNS, CODES)
    assert (problem.kind, problem.part, problem.candidates) == (kind, part, candidates)


def test_all_mistakes_are_named_at_once() -> None:
    problems = check("agee > 1 OR referrer = 'gpp' AND foo(score) AND started_on > '2024-13-01'", COLUMNS, CODES)
    assert [p.kind for p in problems] == ["unknown_column", "unknown_code", "unknown_function", "bad_date"]


VOCABULARY = """
age score referrer started_on consent and or not ( ) , = < >= + - * / 1 0.5 'school' in is null between case when then
else end date '2024-01-01' select from ; -- /* [ ] { } : ? $1 . coalesce abs year :: % || lambda ->
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, min_size=1, max_size=14).map(" ".join))
def test_any_run_of_words_is_read_or_refused(text: str) -> None:
    if not check(text, COLUMNS, CODES):
        again = parse(text, COLUMNS, CODES).sql()
        assert "select" not in again.lower()
        assert ";" not in again

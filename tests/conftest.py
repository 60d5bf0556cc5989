"""What all tests share: hypothesis profiles and a key that is only for tests."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def own_key_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the person's own key file, home and workspace."""
    monkeypatch.setenv("LOKE_KEY", str(tmp_path_factory.mktemp("key") / "pseudonym.key"))
    monkeypatch.delenv("LOKE_HOME", raising=False)
    monkeypatch.delenv("LOKE_WORKSPACE", raising=False)

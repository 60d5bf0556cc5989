"""The command line, Dagster's own command and a backfill over many units make the same tables."""

import subprocess
import sys
from collections.abc import Callable

import dagster as dg

from assets.partitions import UNITS
from pipelines.definitions import build
from pipelines.running import instance_at
from pipelines.settings import Settings
from tests.orchestration.places import ROOT, Made, Place

RANGE = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")


def settings_of(place: Place) -> Settings:
    return Settings(place.workspace, place.home, place.home.parent / "key" / "pseudonym.key")


def tables(place: Place) -> dict[str, bytes]:
    return {name: content for name, content in place.tables().items() if not name.endswith("made.json")}


def test_dagster_asset_materialize_makes_the_same(small_made: Place) -> None:
    place = small_made
    other = Place(place.workspace, place.home.parent / "other")
    instance_at(settings_of(other)).add_dynamic_partitions("unit", ["huset"])
    arguments = ["asset", "materialize", "--select", "*", "--partition", "huset", "-m", "pipelines.definitions"]
    environment = {**other.environment(), "DAGSTER_HOME": str(other.home / "dagster")}
    environment["LOKE_KEY"] = place.environment()["LOKE_KEY"]
    done = subprocess.run(
        [sys.executable, "-m", "dagster", *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    assert tables(other) == tables(place)
    assert other.files("editions") == place.files("editions")


def test_two_units_in_one_run_are_the_same_as_one_run_each(small: Callable[..., Place]) -> None:
    place = small("huset", "torget")
    place.run()
    other = Place(place.workspace, place.home.parent / "other")
    definitions = build(settings_of(other))
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("unit", ["huset", "torget"])
        done = definitions.resolve_job_def("feedback").execute_in_process(
            instance=instance, tags=dict(zip(RANGE, ("huset", "torget"), strict=True))
        )
    assert done.success
    assert tables(other) == tables(place)
    assert other.files("editions") == place.files("editions")


def test_every_asset_says_what_it_is_and_stands_in_a_group(examples: Made) -> None:
    graph = build(settings_of(examples.place)).resolve_asset_graph()
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    assert {node.group_name for node in nodes} == {"business_idea", "documentation", "feedback", "releases"}
    assert [node.key.to_user_string() for node in nodes if not node.description] == []


def test_checks_of_the_accepted_tables_block(examples: Made) -> None:
    graph = build(settings_of(examples.place)).resolve_asset_graph()
    specs = [graph.get_check_spec(key) for key in graph.asset_check_keys]
    blocking = {spec.name for spec in specs if spec.blocking and spec.asset_key == dg.AssetKey("accepted")}
    assert blocking == {"conservation", "contract", "quarantine_limit"}


def test_the_sensor_asks_once_for_each_change(small: Callable[..., Place]) -> None:
    from assets.resources import Workspace
    from pipelines.sensors import inbox_sensor

    place = small("huset", "torget")
    at = settings_of(place)
    workspace = Workspace(workspace=str(at.workspace), home=str(at.home), key_file=str(at.key_file))
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance)
        first = inbox_sensor(context, workspace=workspace)
        assert [request.partition_key for request in first.run_requests] == ["huset", "torget"]
        (place.workspace / "torget" / "inbox" / "b.csv").write_text("x\n", encoding="utf-8")
        context = dg.build_sensor_context(instance=instance, cursor=first.cursor)
        second = inbox_sensor(context, workspace=workspace)
        assert [request.partition_key for request in second.run_requests] == ["torget"]
        context = dg.build_sensor_context(instance=instance, cursor=second.cursor)
        assert inbox_sensor(context, workspace=workspace).run_requests == []


def test_the_schedule_asks_for_every_unit(small: Callable[..., Place]) -> None:
    from datetime import datetime

    from assets.resources import Workspace
    from pipelines.schedules import nightly

    place = small("huset", "torget")
    at = settings_of(place)
    workspace = Workspace(workspace=str(at.workspace), home=str(at.home), key_file=str(at.key_file))
    with dg.instance_for_test() as instance:
        context = dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime(2024, 5, 1, 3, 15))
        asked = list(nightly(context, workspace=workspace))
        assert [request.partition_key for request in asked] == ["huset", "torget"]
        assert instance.get_dynamic_partitions(UNITS.name or "") == ["huset", "torget"]

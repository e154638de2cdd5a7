import asyncio
from pathlib import Path

from app.cache.registry import Registry
from app.feeds.intake import Intake
from app.feeds.session import Outcome
from app.sync.hub import FeedIntake, Hub
from app.sync.store import Store
from tests.app.halls import fix, opened, rows, settings


def test_the_hub_is_an_intake_to_every_feed(tmp_path: Path) -> None:
    async def scene() -> None:
        hub = Hub(Store(settings(tmp_path, "keep_days = 36500\n"), Registry()), lambda _last: [])
        intake: Intake = FeedIntake(hub, "taxis")
        outcome, stored = Outcome(), asyncio.Event()
        outcome.observations.append(fix(0))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(hub.run())
            await intake.ready()
            assert not intake.is_full
            intake.submit(outcome, stored.set)
            await asyncio.wait_for(stored.wait(), 20.0)
            hub.close()
        assert intake.is_full

    asyncio.run(scene())
    with opened(tmp_path) as engine:
        assert len(rows(engine, "fix")) == 1

"""Which device address belongs to which asset or site: in memory, kept in step with the cache.

Filled and extended by the writer's thread; asked from the event loop. Single look-ups in a dict need no lock.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from app.cache.schema import asset, meta, site


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site stands."""

    lon: float
    lat: float


class Registry:
    """Addresses to row ids."""

    def __init__(self) -> None:
        self.assets: dict[str, int] = {}
        self.sites: dict[str, int] = {}
        self.places: dict[int, Place] = {}
        """By site id; a site nobody has placed yet is absent."""
        self.rev = -1
        """State up to this commit is known."""
        self._secret = b""

    def read(self, connection: Connection, rev: int) -> None:
        """Read everything anew. What was known serves until all of it is read: feeds go on asking."""
        secret = _secret(connection)
        assets, sites, places = _Changes(connection, -1).over({}, {}, {})
        self._secret = secret
        self.assets, self.sites, self.places = assets, sites, places
        self.rev = rev

    def refresh(self, connection: Connection, rev: int) -> None:
        """Read what other processes changed since the last time."""
        changes = _Changes(connection, self.rev)
        if changes:
            self.assets, self.sites, self.places = changes.over(self.assets, self.sites, self.places)
        self.rev = rev

    def knows(self, address: str) -> bool:
        """True when an asset or a site has this address."""
        return address in self.assets or address in self.sites

    def code(self, address: str) -> str:
        """The authentication code of a terminal: the same after a restart, different in every cache."""
        return hmac.new(self._secret, address.encode(), hashlib.sha256).hexdigest()[:16]


class _Changes:
    """Assets and sites that were written after commit `known`."""

    def __init__(self, connection: Connection, known: int) -> None:
        assets = select(asset.c.id, asset.c.address).where(asset.c.rev > known)
        sites = select(site.c.id, site.c.address, site.c.lon, site.c.lat).where(site.c.rev > known)
        found = connection.execute(sites).all()
        self._assets: dict[int, str | None] = dict(tuple(row) for row in connection.execute(assets))
        self._sites: dict[int, str | None] = {id_: address for id_, address, _, _ in found}
        self._places = {id_: (lon, lat) for id_, _, lon, lat in found}

    def __len__(self) -> int:
        return len(self._assets) + len(self._sites)

    def over(
        self, assets: dict[str, int], sites: dict[str, int], places: dict[int, Place]
    ) -> tuple[dict[str, int], dict[str, int], dict[int, Place]]:
        """The three look-ups with the changes laid over: an address that was given away is gone."""
        kept = {id_: place for id_, place in places.items() if id_ not in self._places}
        placed = {id_: Place(*at) for id_, at in self._places.items() if None not in at}
        return _readdressed(assets, self._assets), _readdressed(sites, self._sites), kept | placed


def _readdressed(known: dict[str, int], changed: dict[int, str | None]) -> dict[str, int]:
    kept = {address: id_ for address, id_ in known.items() if id_ not in changed}
    return kept | {address: id_ for id_, address in changed.items() if address is not None}


class FeedAdmission:
    """Who may speak through one feed (`app.feeds.session.Admission`)."""

    def __init__(self, registry: Registry, accept_any: bool) -> None:
        self._registry = registry
        self._accept_any = accept_any

    def admits(self, address: str) -> bool:
        """True when observations of this device are to be stored."""
        return self._accept_any or self._registry.knows(address)

    def code(self, address: str) -> str:
        """The authentication code given to this device at registration."""
        return self._registry.code(address)


def _secret(connection: Connection) -> bytes:
    found = connection.execute(select(meta.c.value).where(meta.c.key == "terminal_secret")).scalar()
    if found is None:
        found = secrets.token_hex(32)
        connection.execute(insert(meta).values(key="terminal_secret", value=found))
    return bytes.fromhex(found)

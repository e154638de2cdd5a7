"""What can go wrong when GDAL reads or writes a file, and how to say it."""

from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GeometryError,
    CRSError,
    UnicodeDecodeError,
)
"""What pyogrio raises when a file is damaged or of another kind, or the disk is full."""


def sentence(error: Exception) -> str:
    """What GDAL said was wrong, without its advice to programmers."""
    return str(error).partition("; It might help")[0].rstrip(".")

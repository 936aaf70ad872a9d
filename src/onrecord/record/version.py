"""The version of onrecord: every record says by which it was made."""

VERSION = "0.1.0"

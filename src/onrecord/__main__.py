"""``python -m onrecord``: the same as the command ``onrecord``."""

from onrecord.cli import app

if __name__ == "__main__":
    app(prog_name="onrecord")

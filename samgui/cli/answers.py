"""What commands print for programs: one JSON object on stdout, and nothing else there."""

import argparse
import json


def add_json_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--json`; `print_json` is for what it asks for."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def print_json(answer: object) -> None:
    """Print the one JSON object that a command has on stdout."""
    print(json.dumps(answer, indent=2))

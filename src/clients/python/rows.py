"""Data frames as JSON: for each an array of rows, whatever is missing as null."""

import json


def print_rows(frames):
    print(json.dumps([_rows(frame) for frame in frames], allow_nan=False))


def _rows(frame):
    objects = frame.astype(object)
    return objects.where(frame.notna(), None).to_dict("records")

"""Reads the books whose paths come in, one per line, and answers each with its cells as one line of JSON."""

import datetime
import json
import re
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def text_of(value):
    # openpyxl leaves the escapes of characters that XML can't hold as they are.
    return re.sub(r"_x([0-9a-fA-F]{4})_", lambda match: chr(int(match.group(1), 16)), value)


def seconds_of(value):
    return (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)


def day_of(value):
    rounded = seconds_of(value)
    time = rounded.strftime("%H:%M:%S")
    day = f"{rounded.year:04d}-{rounded.month:02d}-{rounded.day:02d}"
    return day if time == "00:00:00" else f"{day} {time}"


def cell_of(cell):
    value = cell.value
    if cell.data_type == "e":
        return ["error", value]
    if isinstance(value, bool):
        return ["boolean", value]
    if isinstance(value, (int, float)):
        return ["number", value]
    if isinstance(value, datetime.datetime):
        return ["day", day_of(value)]
    if isinstance(value, datetime.date):
        return ["day", value.isoformat()]
    if isinstance(value, datetime.time):
        return ["string", value.strftime("%H:%M:%S")]
    if isinstance(value, datetime.timedelta):
        return ["number", value / datetime.timedelta(days=1)]
    return ["string", text_of(value)]


def cells_of(path):
    book = openpyxl.load_workbook(path, data_only=True)
    try:
        sheet = book.worksheets[0]
        places = sorted(place for place, cell in sheet._cells.items() if cell.value not in (None, ""))
        return [[sheet._cells[place].coordinate, *cell_of(sheet._cells[place])] for place in places]
    finally:
        book.close()


for line in sys.stdin:
    try:
        answer = cells_of(line.rstrip("\n"))
    except Exception as error:  # what it can't read is a difference to be looked at
        answer = [["", "failure", f"{type(error).__name__}: {error}"]]
    print(json.dumps(answer), flush=True)

"""The peers in Python: openpyxl reads the book, sqlite3 stores it with its indexes; csv counts rows; xlrd reads an .xls."""

import csv
import json
import resource
import sqlite3
import sys
import time

import openpyxl


def rows_of(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    next(rows)
    for day, *rest in rows:
        yield (day.strftime("%Y-%m-%d") if day else None, *rest)


def import_book(path, target):
    db = sqlite3.connect(target)
    columns = [f"c{index}" for index in range(13)]
    db.execute(f"CREATE TABLE entry ({', '.join(columns)})")
    db.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * 13)})", rows_of(path))
    for name, of in {"voucher": "c0, c1, c2", "account": "c5, c0, c7, c8", "payee": "c9", "summary": "c4"}.items():
        db.execute(f"CREATE INDEX entry_{name} ON entry ({of})")
    db.commit()
    found = db.execute("SELECT count(*) FROM entry WHERE c4 LIKE '%思茅建设%' OR c9 LIKE '%思茅建设%'").fetchone()[0]
    return {"rows": db.execute("SELECT count(*) FROM entry").fetchone()[0], "found": found}


def count_csv(path, _):
    with open(path, encoding="gb18030", newline="") as file:
        return {"rows": sum(1 for _ in csv.reader(file))}


def read_xls(path, _):
    import xlrd

    sheet = xlrd.open_workbook(path).sheet_by_index(0)
    return {"rows": sum(1 for row in range(sheet.nrows) if sheet.row_values(row))}


task, path, target = sys.argv[1:]
started = time.perf_counter()
result = {"import": import_book, "csv": count_csv, "xls": read_xls}[task](path, target)
result["seconds"] = time.perf_counter() - started
usage = resource.getrusage(resource.RUSAGE_SELF)
result["peakMegabytes"] = usage.ru_maxrss // 1024
result["cpu"] = usage.ru_utime + usage.ru_stime
print(json.dumps(result))

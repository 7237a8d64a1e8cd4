"""Writes what load.py made of each column, one line each: name, dtype, label, levels, values. Texts are UTF-8 in hex, "-" is missing."""

import datetime
import importlib.util
import sys

import pandas as pd


def texted(text):
    return "x" + str(text).encode("utf-8", "surrogatepass").hex()


def value(x, kind):
    if pd.isna(x):
        return "-"
    if isinstance(x, (pd.Timestamp, datetime.datetime)):
        return texted(f"{x.year:04d}-{x.month:02d}-{x.day:02d} {x.hour:02d}:{x.minute:02d}:{x.second:02d}")
    if isinstance(x, pd.Timedelta):
        return texted(repr(x.total_seconds()))
    if kind == "boolean":
        return texted(int(x))
    return texted(x if isinstance(x, str) else repr(x))


spec = importlib.util.spec_from_file_location("load", sys.argv[1])
loader = importlib.util.module_from_spec(spec)
spec.loader.exec_module(loader)
data = loader.load(codes=sys.argv[3] == "codes", check=True)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for name in data.columns:
        column, about = data[name], data.attrs["variables"][name]
        levels = ",".join(texted(code) + "=" + texted(label) for code, label in about["categories"].items())
        cells = [value(x, str(column.dtype)) for x in column]
        print("\t".join([name, str(column.dtype), texted(about["label"]), "{" + levels + "}"] + cells), file=out)

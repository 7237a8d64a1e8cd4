"""Loads the tables in this folder into pandas, each column as what datapackage.json says it is.

    from load import load
    data = load()                       # a DataFrame; a dict of them by name where there are several tables
    data = load(codes=True)             # categories hold REDCap's codes in place of their labels

A category is a pandas Categorical with all its levels, a ticked box a boolean, a whole number an Int64, a date or time with a day a
datetime64 without a time zone (objects of datetime where it is out of pandas' range), a time of day a timedelta64. Record ids, and
everything else, are str: "NA", "null" and "007" stay what they are. A blank cell and a code for missing data are missing.

data.attrs["keys"] names the columns that tell rows apart; data.attrs["variables"][column] has label, categories (label by code),
missing (label by code), identifier and instrument; data.attrs["reasons"][column] has the code for each value that is missing for a
reason, by row.
"""

import datetime
import hashlib
import json
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parent
FORMATS = {
    "date": "%Y-%m-%d",
    "datetime": "%Y-%m-%d %H:%M",
    "datetime_seconds": "%Y-%m-%d %H:%M:%S",
}
CLOCKS = {"time": "{}:00", "time_seconds": "{}", "minutes_seconds": "00:{}"}


def load(folder=FOLDER, codes=False, check=False):
    """Loads every table; check=True first compares each file with its SHA-256."""
    folder = Path(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {each["name"]: _table(folder, each, codes, check) for each in package["resources"]}
    return tables if len(tables) > 1 else next(iter(tables.values()))


def _table(folder, resource, codes, check):
    path = folder / resource["path"]
    if check:
        digest = hashlib.sha256()
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
        if "sha256:" + digest.hexdigest() != resource["hash"]:
            raise ValueError(f"{path} is not the file that datapackage.json describes: export it again")
    fields = resource["schema"]["fields"]
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding_errors="replace")
    if list(raw.columns) != [field["name"] for field in fields]:
        raise ValueError(f"{path} has other columns than datapackage.json: export it again with --for python")
    columns, variables, reasons = {}, {}, {}
    for field in fields:
        name = field["name"]
        missing = {str(each["value"]): each["label"] for each in field.get("rcol:missing", [])}
        cells = raw[name]
        coded = cells.isin(list(missing))
        values = cells.where(~(coded | (cells == "")))
        columns[name] = _column(values, field, codes)
        if coded.any():
            reasons[name] = cells[coded]
        variables[name] = {
            "label": field["title"],
            "categories": {str(each["value"]): each["label"] for each in field.get("categories", [])},
            "missing": missing,
            "identifier": field.get("rcol:identifier", False),
            "instrument": field.get("rcol:instrument", ""),
        }
    data = pd.DataFrame(columns)
    data.attrs.update(keys=resource["rcol:keys"], variables=variables, reasons=reasons)
    return data


def _require(values, known, field):
    if set(values.dropna()) - set(known):
        raise ValueError(f"{field['name']} has codes that datapackage.json lacks: export again with --for python")


def _column(values, field, codes):
    kind = field["rcol:type"]
    if kind == "integer":
        return values.map(int, na_action="ignore").astype("Int64")
    if kind == "number":
        comma = field.get("decimalChar") == ","
        return values.map(lambda text: float(text.replace(",", ".") if comma else text), na_action="ignore").astype("Float64")
    if kind == "logical":
        _require(values, {"0", "1"}, field)
        return values.map({"1": True, "0": False}, na_action="ignore").astype("boolean")
    if kind == "category":
        labels = {str(each["value"]): each["label"] for each in field["categories"]}
        _require(values, labels, field)
        levels = list(labels) if codes else list(labels.values())
        return pd.Series(pd.Categorical(values if codes else values.map(labels, na_action="ignore"), categories=levels))
    if kind in FORMATS:
        try:
            return pd.to_datetime(values, format=FORMATS[kind])
        except pd.errors.OutOfBoundsDatetime:
            return values.map(lambda text: datetime.datetime.strptime(text, FORMATS[kind]), na_action="ignore")
    if kind in CLOCKS:
        return pd.to_timedelta(values.map(CLOCKS[kind].format, na_action="ignore"))
    return values


if __name__ == "__main__":
    loaded = load(check=True)
    for table, data in (loaded if isinstance(loaded, dict) else {"data": loaded}).items():
        print(table, data.shape)
        print(data.dtypes.to_string())

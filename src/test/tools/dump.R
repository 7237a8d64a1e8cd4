# Writes what a loader made of each column, one line each: name, class, label, levels, values. Texts are UTF-8 in hex, "-" is missing.
# Arguments: what to load (base, haven or sav), the script or file, the output. Several tables are not needed here.
arguments <- commandArgs(trailingOnly = TRUE)
hex <- function(text) if (is.na(text)) "-" else paste0("x", paste(charToRaw(enc2utf8(text)), collapse = ""))
hexes <- function(texts) vapply(as.character(texts), hex, "", USE.NAMES = FALSE)
number <- function(x) ifelse(is.na(x), NA_character_, sprintf("%.17g", x))
stamp <- function(x) ifelse(is.na(x), NA_character_, format(x, "%Y-%m-%d %H:%M:%S", tz = "UTC"))

values <- function(x) {
  if (is.factor(x)) as.character(x)
  else if (inherits(x, "Date")) ifelse(is.na(x), NA_character_, format(x, "%Y-%m-%d"))
  else if (inherits(x, "POSIXct")) stamp(x)
  else if (inherits(x, "difftime")) number(as.numeric(x, units = "secs"))
  else if (is.logical(x)) ifelse(is.na(x), NA_character_, ifelse(x, "1", "0"))
  else if (is.numeric(unclass(x))) number(as.numeric(unclass(x)))
  else as.character(unclass(x))
}

levels_of <- function(x) {
  if (is.factor(x)) paste0(hexes(attr(x, "codes")), "=", hexes(levels(x)))
  else {
    labels <- attr(x, "labels")
    if (is.numeric(labels)) labels <- labels[!is.na(labels)]
    if (is.null(labels) || length(labels) == 0) character(0)
    else paste0(hexes(if (is.numeric(labels)) number(labels) else labels), "=", hexes(names(labels)))
  }
}

folder <- dirname(arguments[2])
if (arguments[1] == "sav") {
  data <- haven::read_sav(arguments[2])
} else {
  rcol_folder <- folder
  source(arguments[2])
  if (arguments[1] == "haven") data <- load_rcol(rcol_folder, haven = TRUE)
}
out <- file(arguments[3], "wb")
for (name in names(data)) {
  x <- data[[name]]
  label <- attr(x, "label")
  cat(paste(c(name, class(x)[1], hex(if (is.null(label)) "" else label), paste0("{", paste(levels_of(x), collapse = ","), "}"),
              if (length(x) > 0) hexes(values(x))), collapse = "\t"), "\n", file = out, sep = "")
}
close(out)

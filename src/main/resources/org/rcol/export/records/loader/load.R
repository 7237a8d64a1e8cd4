
# A blank cell and a code for missing data are NA. Times have no zone of their own: they are kept as UTC, so that none is moved.
load_rcol <- function(folder = ".", haven = FALSE) {
  if (haven && !requireNamespace("haven", quietly = TRUE)) {
    stop("load_rcol(haven = TRUE) needs the package haven")
  }
  loaded <- lapply(rcol_tables, function(table) rcol_table(table, folder, haven))
  if (length(loaded) == 1) loaded[[1]] else loaded
}

rcol_table <- function(table, folder, haven) {
  path <- file.path(folder, table$file)
  raw <- read.csv(path, colClasses = "character", na.strings = character(0), check.names = FALSE, encoding = "UTF-8",
                  quote = "\"", comment.char = "", strip.white = FALSE, fill = FALSE, blank.lines.skip = FALSE)
  names <- vapply(table$columns, function(column) column$name, "")
  if (!identical(names(raw), names)) {
    stop(path, " has other columns than load.R: export it again with --for r")
  }
  data <- lapply(seq_along(names), function(i) rcol_column(raw[[i]], table$columns[[i]], haven))
  names(data) <- names
  data <- structure(data, class = "data.frame", row.names = .set_row_names(nrow(raw)))
  attr(data, "keys") <- table$keys
  data
}

rcol_column <- function(cells, column, haven) {
  coded <- cells %in% names(column$missing)
  values <- ifelse(coded | cells == "", NA_character_, cells)
  type <- column$type
  result <- switch(type,
    integer = as.numeric(values),
    number = as.numeric(if (column$comma) sub(",", ".", values, fixed = TRUE) else values),
    logical = unname(c("0" = FALSE, "1" = TRUE)[values]),
    category = if (haven) rcol_codes(values, column) else factor(values, levels = names(column$levels), labels = unname(column$levels)),
    date = as.Date(values, format = "%Y-%m-%d"),
    datetime = as.POSIXct(values, format = "%Y-%m-%d %H:%M", tz = "UTC"),
    datetime_seconds = as.POSIXct(values, format = "%Y-%m-%d %H:%M:%S", tz = "UTC"),
    time = as.difftime(values, format = "%H:%M", units = "mins"),
    time_seconds = as.difftime(values, format = "%H:%M:%S", units = "secs"),
    minutes_seconds = as.difftime(values, format = "%M:%S", units = "secs"),
    values)
  if (any(is.na(result) & !is.na(values))) {
    stop(column$name, " has values that load.R does not expect: export it again with --for r")
  }
  if (haven && is.numeric(result) && !inherits(result, "difftime") && type %in% c("integer", "number", "category")) {
    result <- rcol_tagged(result, cells, coded, column)
  } else if (haven && type == "category") {
    result <- haven::labelled(result, labels = rcol_labels(names(column$levels), column), label = column$label)
  }
  if (type == "category" && !haven) attr(result, "codes") <- names(column$levels)
  if (length(column$missing) > 0) attr(result, "missing_codes") <- column$missing
  attr(result, "label") <- column$label
  if (nzchar(column$instrument)) attr(result, "instrument") <- column$instrument
  if (column$identifier) attr(result, "identifier") <- TRUE
  result
}

rcol_codes <- function(values, column) {
  if (!all(values[!is.na(values)] %in% names(column$levels))) {
    stop(column$name, " has codes that load.R lacks: export it again with --for r")
  }
  if (column$numeric) as.numeric(values) else values
}

rcol_labels <- function(codes, column) {
  names(codes) <- unname(column$levels)
  codes
}

# haven's labelled numbers, with each code for missing data as a missing value of its own.
rcol_tagged <- function(result, cells, coded, column) {
  labels <- if (column$type == "category") rcol_labels(as.numeric(names(column$levels)), column) else numeric(0)
  codes <- names(column$missing)
  for (i in seq_len(min(length(codes), 26))) {
    tagged <- haven::tagged_na(letters[i])
    result[coded & cells == codes[i]] <- tagged
    names(tagged) <- column$missing[[i]]
    labels <- c(labels, tagged)
  }
  haven::labelled(result, labels = if (length(labels) > 0) labels else NULL, label = column$label)
}

data <- load_rcol(rcol_folder)

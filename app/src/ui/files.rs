//! Lists as files: CSV (RFC 4180) and JSON.

use crate::{Error, Result};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Serialize;

/// A CSV file for download. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
pub fn csv<const N: usize>(name: &str, columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Result {
    csv_rows(name, &columns, rows)
}

/// As [`csv`], where the columns are known only when it is asked for; each row has as many cells as there are columns.
pub fn csv_rows<R>(name: &str, columns: &[&str], rows: impl IntoIterator<Item = R>) -> Result
where
    R: IntoIterator<Item = String>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    let broken = |error: csv::Error| Error::Defect(error.to_string());
    writer.write_record(columns).map_err(broken)?;
    for row in rows {
        writer.write_record(row.into_iter().map(unformula)).map_err(broken)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Defect(error.to_string()))?;
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.csv\""),
            ),
        ],
        bytes,
    )
        .into_response())
}

fn unformula(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A JSON answer.
pub fn json<T: Serialize>(value: &T) -> Result {
    let text = serde_json::to_string(value).map_err(|error| Error::Defect(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

//! A table of cells that are escaped already; columns that are empty throughout are left out.

/// The table of these rows under these headings; empty where there is no row.
pub(super) fn table<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let filled = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let shown: Vec<usize> = (0..N).filter(filled).collect();
    let mut out = row(&shown, |column| heads[column]);
    out.push_str(&row(&shown, |_| "---"));
    for cells in rows {
        out.push_str(&row(&shown, |column| &cells[column]));
    }
    out
}

fn row<'a>(shown: &[usize], cell: impl Fn(usize) -> &'a str) -> String {
    let cells: Vec<&str> = shown.iter().map(|&column| cell(column)).collect();
    format!("| {} |\n", cells.join(" | "))
}

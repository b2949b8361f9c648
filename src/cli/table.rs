//! Rows with aligned cells, as plain text.

use crate::text::width;

/// Writes rows with two blanks between cells; the last cell of a row is not padded.
pub(super) fn table<const N: usize>(rows: &[[String; N]], indent: usize) -> String {
    let widths: [usize; N] =
        std::array::from_fn(|cell| rows.iter().map(|row| width(&row[cell])).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, wide) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(
                ' ',
                wide.saturating_sub(width(cell)) + 2,
            ));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_line_up_by_what_a_terminal_shows() {
        let rows = [["障害", "wide"], ["abc", "x"]].map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows, 1), " 障害  wide\n abc   x\n");
    }
}

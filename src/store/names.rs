//! File names for new boards.
//!
//! Only letters and digits of the title reach a name, so that no title can leave its folder, hide
//! its file or steer a terminal.

use crate::text::slug;

/// The name of a new board: `DATE-SLUG.ron`, with `-2`, `-3` and so on while it is taken.
///
/// The slug is made from the title; the date is `YYYY-MM-DD`.
pub fn new_file_name(date: &str, title: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = format!("{date}-{}", slug(title));
    let numbered = (2_u64..).map(|number| format!("{stem}-{number}.ron"));
    let mut names = std::iter::once(format!("{stem}.ron")).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_gets_a_number() {
        let name = |taken: &[&str]| {
            new_file_name("2026-03-14", "Disk full: DB-1!", |name| {
                taken.contains(&name)
            })
        };
        assert_eq!(name(&[]), "2026-03-14-disk-full-db-1.ron");
        let first = "2026-03-14-disk-full-db-1.ron";
        assert_eq!(name(&[first]), "2026-03-14-disk-full-db-1-2.ron");
        let second = "2026-03-14-disk-full-db-1-2.ron";
        assert_eq!(name(&[first, second]), "2026-03-14-disk-full-db-1-3.ron");
    }
}

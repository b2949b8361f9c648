//! Other markup than Markdown, turned into Markdown line by line: wikis, Jira, `AsciiDoc`, Org, underlined text.
//!
//! Lines stay lines, so that places stay true. Only what parts a document is turned: headings, items, tables,
//! links; the rest reads as it stands.

use std::borrow::Cow;

/// A kind of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Markup {
    /// `== Timeline ==`
    Wiki,
    /// `h2. Timeline`
    Jira,
    /// `== Timeline`
    Ascii,
    /// `** Timeline` below `#+TITLE:`
    Org,
    /// Lines below which stands a row of `~` or `^`.
    Underlined,
}

/// The document as Markdown.
pub(super) fn as_markdown(text: &str) -> Cow<'_, str> {
    let Some(markup) = markup(text) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 256);
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let end = line.len() - line.trim_end().len();
        let (words, blanks) = line
            .split_at_checked(line.len() - end)
            .unwrap_or((line, ""));
        out.push_str(&markup.line(words, before));
        out.push_str(blanks);
        before = words;
    }
    Cow::Owned(out)
}

/// The markup of a text; none where it is Markdown, or no more than words.
fn markup(text: &str) -> Option<Markup> {
    let count = |is: fn(&str) -> bool| text.lines().take(2000).filter(|line| is(line)).count();
    // A numbered item of a wiki or of Jira begins as a heading of Markdown does.
    let is_other = |line: &str| wiki(line).is_some() || jira(line).is_some();
    if count(|line| heading(line, '#').is_some()) > 0 && count(is_other) < 2 {
        return None;
    }
    if count(|line| line.to_ascii_lowercase().starts_with("#+title:")) > 0 {
        return Some(Markup::Org);
    }
    let lines: Vec<&str> = text.lines().take(2000).collect();
    let is_underlined = |two: &&[&str]| is_underline(two[1], two[0]);
    [
        (Markup::Wiki, count(|line| wiki(line).is_some())),
        (Markup::Jira, count(|line| jira(line).is_some())),
        (Markup::Ascii, count(|line| heading(line, '=').is_some())),
        (
            Markup::Underlined,
            lines.windows(2).filter(is_underlined).count(),
        ),
    ]
    .into_iter()
    .find(|(_, count)| *count >= 2)
    .map(|(markup, _)| markup)
}

impl Markup {
    fn line(self, line: &str, before: &str) -> String {
        match self {
            Self::Wiki => wiki_line(line),
            Self::Jira => jira_line(line),
            Self::Ascii => match heading(line, '=') {
                Some((level, words)) => head(level, words),
                None if line.trim() == "|===" => "<table>".to_owned(),
                None => item(line, '*')
                    .or_else(|| row(line, "|", "td"))
                    .unwrap_or_else(|| line.to_owned()),
            },
            Self::Org => match heading(line, '*') {
                Some((level, words)) => head(level, words),
                None => line.to_owned(),
            },
            Self::Underlined if is_underline(line, before) => "-".repeat(line.len()),
            Self::Underlined => line.to_owned(),
        }
    }
}

/// The level and the words of a heading that begins with signs: `== Timeline`.
fn heading(line: &str, sign: char) -> Option<(usize, &str)> {
    let words = line.trim_start_matches(sign);
    let level = line.len() - words.len();
    let words = words.strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !words.is_empty()).then_some((level, words))
}

/// The level and the words of a heading between signs: `== Timeline ==`.
fn wiki(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let words = line.trim_matches('=').trim();
    let level = line.len() - line.trim_start_matches('=').len();
    let closing = line.len() - line.trim_end_matches('=').len();
    (level == closing && (1..=6).contains(&level) && !words.is_empty()).then_some((level, words))
}

/// The level and the words of a heading of Jira: `h2. Timeline`.
fn jira(line: &str) -> Option<(usize, &str)> {
    let (level, words) = line.trim_start().strip_prefix('h')?.split_once(". ")?;
    let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    Some((level, words.trim()))
}

/// Whether a line is a row of signs as long as the line above it.
fn is_underline(line: &str, above: &str) -> bool {
    let (line, above) = (line.trim_end(), above.trim_end());
    let is_row = ['~', '^', '"', '+', '*']
        .iter()
        .any(|sign| line.chars().all(|c| c == *sign));
    let length = above.chars().count();
    is_row && line.len() >= 4 && line.len().abs_diff(length) <= 3
}

fn head(level: usize, words: &str) -> String {
    format!("{} {words}", "#".repeat(level))
}

/// An item that begins with several signs as one that is indented: `** a` as `  - a`.
fn item(line: &str, sign: char) -> Option<String> {
    let (level, words) = heading(line, sign)?;
    Some(format!("{}- {words}", "  ".repeat(level - 1)))
}

/// A row of a table as HTML, which needs no line below its head.
fn row(line: &str, part: &str, cell: &str) -> Option<String> {
    let line = line.trim();
    let cells = line
        .strip_prefix(part)
        .filter(|cells| !cells.is_empty() && !cells.starts_with("=="))?;
    let cells = cells.strip_suffix(part).unwrap_or(cells);
    let table = if cell == "th" { "<table>" } else { "" };
    Some(format!("{table}<tr>{}</tr>", cells_of(cells, part, cell)))
}

fn cells_of(cells: &str, part: &str, cell: &str) -> String {
    let cells = cells.split(part).map(|words| {
        let words = words.trim().replace('<', "&lt;");
        format!("<{cell}>{words}</{cell}>")
    });
    cells.collect()
}

fn wiki_line(line: &str) -> String {
    if let Some((level, words)) = wiki(line) {
        return head(level, words);
    }
    let trimmed = line.trim();
    let is_template = trimmed.starts_with("{{") && trimmed.ends_with("}}");
    if is_template {
        return String::new();
    }
    if trimmed.starts_with("{|") {
        return "<table><tr>".to_owned();
    }
    if trimmed == "|}" {
        return "</table>".to_owned();
    }
    if trimmed.starts_with("|-") {
        return "<tr>".to_owned();
    }
    if trimmed.starts_with("|+") {
        return String::new();
    }
    let plain = unlinked(&line.replace("'''", "**").replace("''", "*"));
    if let Some(cells) = trimmed.strip_prefix('!') {
        return cells_of(cells, "!!", "th");
    }
    if plain.starts_with('|') {
        return cells_of(plain.get(1..).unwrap_or_default(), "||", "td");
    }
    let numbered = plain.trim_start_matches('#');
    if numbered.len() < plain.len() && !numbered.is_empty() {
        return format!("1. {}", numbered.trim());
    }
    let words = plain.trim_start_matches(['*', ':']);
    let level = plain.len() - words.len();
    if (1..=6).contains(&level) && words.starts_with(' ') {
        return format!("{}- {}", "  ".repeat(level - 1), words.trim());
    }
    plain
}

/// Links between square brackets as links of Markdown: `[[Page|words]]`, `[https://… words]`.
fn unlinked(text: &str) -> String {
    let mut pages = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((page, behind)) = after.split_once("]]") else {
            break;
        };
        pages.push_str(before);
        pages.push_str(page.rsplit('|').next().unwrap_or(page));
        rest = behind;
    }
    pages.push_str(rest);
    let mut words = String::new();
    let mut rest = pages.as_str();
    while let Some((before, after)) = rest.split_once("[http") {
        let Some((address, behind)) = after.split_once(']') else {
            break;
        };
        let (address, name) = address.split_once(' ').unwrap_or((address, "link"));
        for part in [before, "[", name, "](http", address, ")"] {
            words.push_str(part);
        }
        rest = behind;
    }
    words.push_str(rest);
    words
}

fn jira_line(line: &str) -> String {
    if let Some((level, words)) = jira(line) {
        return head(level, words);
    }
    let trimmed = line.trim();
    if ["{code", "{noformat", "{quote", "{panel"]
        .iter()
        .any(|sign| trimmed.starts_with(sign))
    {
        return if trimmed.starts_with("{code") || trimmed.starts_with("{noformat") {
            "```".to_owned()
        } else {
            String::new()
        };
    }
    if let Some(row) = row(line, "||", "th").or_else(|| row(line, "|", "td")) {
        return row;
    }
    let numbered = trimmed
        .strip_prefix("# ")
        .map(|words| format!("1. {words}"));
    numbered
        .or_else(|| item(trimmed, '*'))
        .unwrap_or_else(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_items_and_tables_of_a_wiki_are_turned() {
        let text = "{{Incident}}\n== Timeline ==\n''All in UTC''\n* 10:00 a [[phab:T1|T1]]\n** b\n# c\n\
            === More ===\n{|\n! Time !! Event\n|-\n| 10:00 || a < b\n|}\n";
        let turned = as_markdown(text);
        assert_eq!(
            turned,
            "\n## Timeline\n*All in UTC*\n- 10:00 a T1\n  - b\n1. c\n### More\n<table><tr>\n\
             <th>Time</th><th>Event</th>\n<tr>\n<td>10:00</td><td>a &lt; b</td>\n</table>\n"
        );
    }

    #[test]
    fn headings_and_tables_of_jira_are_turned() {
        let text = "h1. Incident\nh2. Timeline\n||Time||Event||\n|10:00|a|\n# b\n** c\n{code}\nx\n{code}\n";
        assert_eq!(
            as_markdown(text),
            "# Incident\n## Timeline\n<table><tr><th>Time</th><th>Event</th></tr>\n\
             <tr><td>10:00</td><td>a</td></tr>\n1. b\n  - c\n```\nx\n```\n"
        );
    }

    #[test]
    fn other_markup_is_told_by_its_headings() {
        assert_eq!(
            as_markdown("= A\n\n== Timeline\n* 10:00 b\n"),
            "# A\n\n## Timeline\n- 10:00 b\n"
        );
        assert_eq!(
            as_markdown("#+TITLE: A\n* Timeline\n- 10:00 b\n"),
            "#+TITLE: A\n# Timeline\n- 10:00 b\n"
        );
        assert_eq!(
            as_markdown("Timeline\n~~~~~~~~\na\n\nActions\n^^^^^^^\n"),
            "Timeline\n--------\na\n\nActions\n-------\n"
        );
        for markdown in ["# A\n== b\n== c\n", "a == b\n", "A\n=====\nB\n=====\n"] {
            assert_eq!(as_markdown(markdown), markdown);
        }
    }
}

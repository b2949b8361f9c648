//! The words of a piece, and where in the source it stands.

/// What a piece or a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Words {
    /// The text; emphasis at its beginning is left out, further on it stays.
    pub(in crate::import) text: String,
    /// The bytes at the beginning that are emphasised.
    pub(in crate::import) lead: usize,
    /// The bytes at the beginning that are struck out.
    pub(in crate::import) struck: usize,
    /// Where its links lead.
    pub(in crate::import) links: Vec<String>,
}

impl Words {
    /// Takes bytes off the front.
    pub(super) fn cut_front(&mut self, bytes: usize) {
        self.text = self.text.get(bytes..).unwrap_or_default().to_owned();
        self.lead = self.lead.saturating_sub(bytes);
        self.struck = self.struck.saturating_sub(bytes);
    }

    /// Takes blanks off both ends.
    pub(super) fn settle(&mut self) {
        let is_blank = |c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{feff}';
        let front = self.text.len() - self.text.trim_start_matches(is_blank).len();
        if front > 0 {
            self.cut_front(front);
        }
        self.text
            .truncate(self.text.trim_end_matches(is_blank).len());
    }

    /// Whether all of it is emphasised, a sign at its end aside.
    pub(in crate::import) fn is_emphasised(&self) -> bool {
        self.lead > 0 && self.text.len() <= self.lead + 1
    }

    /// Whether all of it is struck out.
    pub(in crate::import) fn is_struck(&self) -> bool {
        self.struck > 0 && self.text.len() <= self.struck + 1
    }
}

/// The beginnings of the lines of a source.
pub(super) struct Lines {
    starts: Vec<usize>,
    first: usize,
}

impl Lines {
    /// The lines of a source, whose first one has this number.
    pub(super) fn new(source: &str, first: usize) -> Self {
        let after = source.match_indices('\n').map(|(place, _)| place + 1);
        Self {
            starts: std::iter::once(0).chain(after).collect(),
            first,
        }
    }

    /// The line of an offset.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.first + self.index(offset)
    }

    /// Whether a line begins with a digit.
    pub(super) fn is_numbered(&self, source: &str, line: usize) -> bool {
        let start = self.starts.get(line.saturating_sub(self.first));
        let line = start.and_then(|start| source.get(*start..));
        line.is_some_and(|line| line.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn index(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// The column of the first sign in the line of an offset; a tab goes to the next multiple of four.
    pub(super) fn column(&self, source: &str, offset: usize) -> usize {
        let start = self.starts.get(self.index(offset)).copied().unwrap_or(0);
        let line = source.get(start..).unwrap_or_default();
        let (mut column, mut blanks) = (0, 0);
        for c in line.chars().take(400) {
            match c {
                '\t' => column = (column / 4 + 1) * 4,
                ' ' | '>' => column += 1,
                _ => break,
            }
            blanks += 1;
        }
        // The second of two items that begin in one line stands further right.
        if offset <= start + blanks {
            column
        } else {
            column + 2
        }
    }
}

//! Places in a source, as editors count them.

/// A place in a source; lines and columns from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in it.
    pub column: usize,
}

/// A walk through a source that only goes forward, so that all places of it cost one reading.
#[derive(Clone, Debug)]
pub(super) struct Walk<'s> {
    source: &'s str,
    at: usize,
    place: Place,
}

impl<'s> Walk<'s> {
    /// A walk that stands at the beginning.
    pub(super) const fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            place: Place { line: 1, column: 1 },
        }
    }

    /// Goes on to a byte of the source and returns its place.
    pub(super) fn to(&mut self, byte: usize) -> Place {
        let passed = self.source.get(self.at..byte).unwrap_or_default();
        match passed.rsplit_once('\n') {
            Some((lines, last)) => {
                self.place.line += 1 + lines.matches('\n').count();
                self.place.column = 1 + last.chars().count();
            }
            None => self.place.column += passed.chars().count(),
        }
        self.at = byte.max(self.at);
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_scalar_values() {
        let source = "aé👩‍🚒b\r\n\n  c";
        let at = |text: &str| {
            let Place { line, column } = Walk::new(source).to(source.find(text).expect(text));
            (line, column)
        };
        assert_eq!(
            (at("a"), at("é"), at("👩"), at("b")),
            ((1, 1), (1, 2), (1, 3), (1, 6))
        );
        assert_eq!((at("\r"), at("c")), ((1, 7), (3, 3)));
    }

    #[test]
    fn a_walk_in_steps_is_a_walk_in_one() {
        let source = "one\ntwo é\n\nthree";
        let mut walk = Walk::new(source);
        for (byte, _) in source.char_indices() {
            assert_eq!(walk.to(byte), Walk::new(source).to(byte), "{byte}");
        }
    }
}

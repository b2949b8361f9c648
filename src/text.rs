//! Text that is safe to show, its width in cells, wrapping, editing.
//!
//! Everything here is pure: no terminal, no files, no clock. [`Clean`] is the only text that the
//! rest of the program draws, exports or puts into a file name; all measuring goes by extended
//! grapheme, because that is what a terminal cell holds.

mod buffer;
mod clean;
mod fold;
mod json;
mod scan;
mod slug;
mod width;
mod wrap;

#[cfg(test)]
mod samples;

pub use buffer::Buffer;
pub use clean::{
    CARD_LIMIT, Clean, Cleaned, Lines, NAME_LIMIT, TITLE_LIMIT, clean_char, drawable, one_line,
    one_line_each,
};
pub use fold::fold;
pub use json::harmless_json;
pub use scan::Scan;
pub use slug::slug;
pub use width::{Ellipsis, cut, fit, grapheme_width, graphemes, width};
pub use wrap::{Place, Row, Rows, offset_at, place_of, rows, wrap, wrap_at_most};

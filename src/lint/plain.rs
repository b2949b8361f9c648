//! Text without markup: each line stands alone.

use super::block::Block;
use super::silence::{Comment, at_end};

/// Reads each line of a text; returns the comments at their ends.
pub(super) fn read(source: &str, mut read: impl FnMut(&Block)) -> Vec<Comment<'_>> {
    let mut comments = Vec::new();
    let mut block = Block::default();
    let mut at = 0;
    for whole in source.split_inclusive('\n') {
        let (line, comment) = at_end(whole.trim_end(), at);
        comments.extend(comment);
        block.clear();
        block.push_exact(line, at);
        if block.has_words() {
            read(&block);
        }
        at += whole.len();
    }
    comments
}

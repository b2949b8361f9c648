//! What a picture in a document shows, without a place for anything yet.
//!
//! Every picture says less than the blocks beside it, so that whoever does not see it misses nothing.

pub(super) mod course;
pub(super) mod web;

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Picture {
    /// The events along the time.
    Course(course::Course),
    /// The chain from events to actions.
    Web(web::Web),
}

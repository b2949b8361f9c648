//! Text that is safe to show, its width in cells, wrapping, editing.

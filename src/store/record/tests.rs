use std::io::Write as _;

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn names(taken: &Taken) -> Vec<&str> {
    let files = taken.record.files.iter();
    files.map(|file| file.name.as_str()).collect()
}

fn refused(taken: Result<Taken>) -> String {
    format!("{:#}", taken.expect_err("it is refused"))
}

#[test]
fn a_folder_is_read_by_name_without_links_and_hidden_files() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let mut file = File::create(folder.path().join(name)).unwrap();
        file.write_all(bytes).unwrap();
    };
    fs::create_dir(folder.path().join("room")).unwrap();
    put("room/b.json", b"[]");
    put("z.txt", b"last");
    put("a.txt", b"first");
    put(".secret", b"hidden");
    put("picture.png", b"\x89PNG\0\0");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link.txt")).unwrap();
    let taken = read(folder.path()).unwrap();
    assert_eq!(names(&taken), ["a.txt", "room/b.json", "z.txt"]);
    assert_eq!(taken.bytes(), 11);
    assert_eq!(taken.notes, ["1 file was not read: it is no text."]);
}

#[test]
fn an_archive_is_read_as_its_folder_would_be() {
    let files: [(&str, &[u8]); 4] = [
        ("room/b.json", b"[]"),
        ("../../a.txt", b"first"),
        ("c.txt", b"third"),
        ("__MACOSX/c.txt", b"\0\0"),
    ];
    let taken = read_input(&*packed(&files)).unwrap();
    assert_eq!(names(&taken), ["../../a.txt", "c.txt", "room/b.json"]);
    let whole = packed(&files);
    let cut = &whole[..whole.len() / 2];
    assert!(refused(read_input(cut)).contains("unpack it"));
}

#[test]
fn what_is_no_text_or_not_there_is_refused_with_a_way_out() {
    assert!(refused(read_input(&b"\x7fELF\0"[..])).contains("is no text"));
    assert!(refused(read_input(&*packed(&[]))).contains("no file of text"));
    assert!(refused(read(Path::new("/nowhere/at/all"))).contains("there is no file"));
    let endless = || io::repeat(b'a');
    assert!(refused(read_input(endless())).contains("128 MiB"));
}

#[test]
fn an_archive_that_grows_without_end_is_refused() {
    let mib = vec![b' '; 1024 * 1024];
    let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
    archive
        .start_file("a.txt", SimpleFileOptions::default())
        .unwrap();
    for _ in 0..129 {
        archive.write_all(&mib).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < mib.len());
    assert!(refused(read_input(&*bytes)).contains("128 MiB"));
}

#[test]
fn what_is_no_utf_8_is_read_and_told_at_every_door() {
    let table = b"Zeit;Ereignis\n14:05;K\xfchlung steht\n";
    let expected = "Zeit;Ereignis\n14:05;Kühlung steht\n";
    let folder = tempfile::tempdir().unwrap();
    let mut file = fs::File::create(folder.path().join("t.csv")).unwrap();
    file.write_all(table).unwrap();
    let packed = packed(&[("t.csv", table)]);
    for taken in [
        read(&folder.path().join("t.csv")),
        read(folder.path()),
        read_input(&*packed),
    ] {
        let taken = taken.unwrap();
        assert_eq!(taken.record.files[0].text, expected);
        assert_eq!(
            taken.notes,
            ["t.csv is no UTF-8 and was read as Windows-1252."]
        );
    }
}

#[test]
fn an_export_of_the_journal_with_fields_of_bytes_is_text() {
    let mut export = b"__CURSOR=1\n__REALTIME_TIMESTAMP=1745229550000000\nMESSAGE\n".to_vec();
    export.extend(3_u64.to_le_bytes());
    export.extend(b"a\nb\n\n");
    let taken = read_input(&*export).unwrap();
    assert!(taken.record.files[0].text.contains("MESSAGE=\n\ta\n\tb\n"));
}

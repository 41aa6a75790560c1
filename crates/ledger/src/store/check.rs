//! What is wrong with a ledger: file, form, hashes, words.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use rusqlite::Connection;
use sayso_records::{ByteOffsets, DecisionAct, Document, FindingKind, KeptClaim, QuotationLine};
use sha2::{Digest, Sha256};

use crate::keep::seal::{Sealed, holds};
use crate::store::error::AskError;
use crate::store::fault::Fault;
use crate::store::migrate::{FORMS, migrate};
use crate::store::rows::{Day, Json, Named, load_claims, load_document, load_mentions};

/// More faults than these are not told: the file is beyond mending by then.
const FAULTS_MAX: usize = 1000;

/// All that is wrong, in the order in which it was found; [`FAULTS_MAX`] at most.
///
/// # Errors
///
/// If the store fails for another reason than that it is damaged.
pub(crate) fn faults(
    connection: &Connection,
    progress: &dyn Fn(usize, usize),
) -> Result<Vec<Fault>, AskError> {
    // So that all is looked at in one state, whoever writes meanwhile.
    let whole = connection.unchecked_transaction()?;
    let mut check = Check { connection: &whole, faults: Vec::new() };
    check.part("file", Check::file)?;
    check.part("form", Check::form)?;
    let mut work = Vec::new();
    for (table, look) in LOOKS {
        let rows = check.rows(table);
        work.extend(rows.into_iter().map(|row| (table, look, row)));
    }
    let count = work.len();
    for (done, (table, look, row)) in work.into_iter().enumerate() {
        if check.faults.len() >= FAULTS_MAX {
            break;
        }
        progress(done, count);
        check.part(&format!("{table} {row}"), |check| look(check, row))?;
    }
    progress(count, count);
    check.faults.truncate(FAULTS_MAX);
    Ok(check.faults)
}

/// What is wrong with a document, with its claims, its captures and the bytes of these.
///
/// # Errors
///
/// If the store fails for another reason than that it is damaged.
pub(crate) fn faults_of(connection: &Connection, document: i64) -> Result<Vec<Fault>, AskError> {
    let mut check = Check { connection, faults: Vec::new() };
    check.part(&format!("document {document}"), |check| check.document(document))?;
    let sql = "SELECT capture.id, content.id FROM capture JOIN content USING (sha256) \
        WHERE document = ?1 ORDER BY capture.id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut captures = statement.query([document])?;
    while let Some(row) = captures.next()? {
        let (capture, content) = (row.get(0)?, row.get(1)?);
        check.part(&format!("capture {capture}"), |check| check.capture(capture))?;
        check.part(&format!("content {content}"), |check| check.content(content))?;
    }
    Ok(check.faults)
}

type Look = fn(&mut Check, i64) -> Result<(), AskError>;

/// The tables whose rows are looked at one by one, with all that hangs on them.
const LOOKS: [(&str, Look); 4] = [
    ("content", |check, row| check.content(row)),
    ("capture", |check, row| check.capture(row)),
    ("document", |check, row| check.document(row)),
    ("decision", |check, row| check.decision(row)),
];

struct Check<'a> {
    connection: &'a Connection,
    faults: Vec<Fault>,
}

impl Check<'_> {
    /// Notes what is wrong.
    fn fault(&mut self, about: impl Into<String>, message: impl Into<String>) {
        self.faults.push(Fault { about: about.into(), message: message.into() });
    }

    /// Looks at one part; if it is too damaged to be looked at, that is the fault.
    fn part(
        &mut self,
        about: &str,
        look: impl Fn(&mut Self) -> Result<(), AskError>,
    ) -> Result<(), AskError> {
        match look(self) {
            Err(AskError::Damaged(message)) => {
                self.fault(about, message);
                Ok(())
            }
            Err(AskError::Store(rusqlite::Error::SqliteFailure(error, message))) => {
                self.fault(about, message.unwrap_or_else(|| error.to_string()));
                Ok(())
            }
            looked => looked,
        }
    }

    /// The numbers of a table's rows, as far as they can be read.
    fn rows(&mut self, table: &str) -> Vec<i64> {
        let mut found = Vec::new();
        let all = |check: &mut Self, found: &mut Vec<i64>| {
            let mut statement =
                check.connection.prepare(&format!("SELECT id FROM {table} ORDER BY id"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found.push(row.get(0)?);
            }
            Ok(())
        };
        let read: Result<(), AskError> = all(self, &mut found);
        if let Err(error) = read {
            self.fault(table, error.to_string());
        }
        found
    }

    /// Pages, indexes, references.
    fn file(&mut self) -> Result<(), AskError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(100)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let message: String = row.get(0)?;
            if message != "ok" {
                self.fault("file", message);
            }
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            self.fault(table, format!("refers to a row of {parent} that is not there"));
        }
        Ok(())
    }

    /// Tables and triggers: those of a ledger that was just made, as far as they are no derived ones.
    fn form(&mut self) -> Result<(), AskError> {
        let mut fresh = Connection::open_in_memory()?;
        migrate(&mut fresh, 0, FORMS)?;
        let (expected, found) = (statements(&fresh)?, statements(self.connection)?);
        for (name, sql) in &expected {
            match found.get(name) {
                None => self.fault(name, "is missing from the form of the ledger"),
                Some(other) if other != sql => self.fault(name, "has another form than it should"),
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// That bytes have the SHA-256 under which they are kept.
    fn content(&mut self, row: i64) -> Result<(), AskError> {
        let sql = "SELECT sha256, bytes, packed FROM content WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (about, wrong) = statement.query_row([row], |row| {
            let sha256 = row.get_ref(0)?.as_blob()?;
            let about =
                sha256.iter().fold("content ".to_owned(), |hex, byte| hex + &format!("{byte:02x}"));
            let bytes: i64 = row.get(1)?;
            let packed = row.get_ref(2)?.as_blob_or_null()?;
            Ok((about, packed.and_then(|packed| wrong_content(packed, bytes, sha256))))
        })?;
        if let Some(wrong) = wrong {
            self.fault(about, wrong);
        }
        Ok(())
    }

    /// That a capture is as it was written.
    fn capture(&mut self, row: i64) -> Result<(), AskError> {
        self.sealed(Sealed::Capture, row)?;
        let sql = "SELECT kind FROM finding WHERE capture = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut kinds = statement.query_map([row], |row| row.get::<_, Named<FindingKind>>(0))?;
        Ok(kinds.try_for_each(|kind| kind.map(|_| ()))?)
    }

    /// That a document has the id that follows from it, that its claims have theirs, and that every
    /// word that is kept of them stands in the text.
    fn document(&mut self, row: i64) -> Result<(), AskError> {
        self.sealed(Sealed::Document, row)?;
        let sql = "SELECT hash FROM document WHERE id = ?1";
        let hash: String =
            self.connection.prepare_cached(sql)?.query_row([row], |row| row.get(0))?;
        let document = load_document(self.connection, row)?;
        if document.id != hash || document.content_id() != hash {
            self.fault(
                format!("document {hash}"),
                "text, blocks or fields are not those of its id",
            );
        }
        load_mentions(self.connection, row, &document)?;
        let sql = "SELECT id FROM claim WHERE document = ?1 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([row], |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<Result<_, _>>()?;
        let offsets = ByteOffsets::new(&document.text);
        for claim in load_claims(self.connection, &rows)? {
            if let Some(wrong) = wrong_claim(&document, &offsets, &claim) {
                self.fault(format!("claim {}", claim.id), wrong);
            }
        }
        Ok(())
    }

    /// That a decision is as it was written.
    fn decision(&mut self, row: i64) -> Result<(), AskError> {
        self.sealed(Sealed::Decision, row)?;
        let sql = "SELECT act, known FROM decision WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row| {
            row.get::<_, Json<DecisionAct>>(0)?;
            row.get::<_, Day>(1).map(|_| ())
        };
        Ok(statement.query_row([row], read)?)
    }

    fn sealed(&mut self, sealed: Sealed, row: i64) -> Result<(), AskError> {
        if !holds(self.connection, sealed, row)? {
            let about = format!("{} {row}", sealed.name());
            self.fault(about, "is not as it was when it was written");
        }
        Ok(())
    }
}

/// The statements that made what is not derived, by name.
fn statements(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// What is wrong with packed bytes.
pub(crate) fn wrong_content(packed: &[u8], bytes: i64, sha256: &[u8]) -> Option<&'static str> {
    let limit = u64::try_from(bytes).ok()?;
    let mut hash = Sha256::new();
    let mut unpacked = ZlibDecoder::new(packed).take(limit.saturating_add(1));
    let mut chunk = vec![0; 1 << 16];
    let mut count = 0;
    loop {
        match unpacked.read(&mut chunk) {
            Err(_) => return Some("its bytes cannot be unpacked"),
            Ok(0) => break,
            Ok(read) => {
                hash.update(&chunk[..read]);
                count += read as u64;
            }
        }
    }
    let is = count == limit && hash.finalize()[..] == *sha256;
    (!is).then_some("its bytes have another SHA-256 or length than they are kept under")
}

/// What is wrong with a claim of a document.
pub(crate) fn wrong_claim(
    document: &Document,
    offsets: &ByteOffsets,
    claim: &KeptClaim,
) -> Option<String> {
    let stands = |words: &QuotationLine| {
        let span = offsets.span(words.start, words.end);
        span.is_some_and(|span| span.of(&document.text) == words.text)
    };
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers).map(|filler| &filler.words);
    let speakers = claim.speakers.iter().map(|speaker| &speaker.words);
    let time = claim.time.as_ref().map(|when| &when.words);
    let all = claim.evidence.iter().chain(&claim.cues).chain(fillers).chain(speakers).chain(time);
    let mut all = all;
    if let Some(words) = all.find(|words| !stands(words)) {
        let QuotationLine { text, start, end } = words;
        return Some(format!("\"{text}\" does not stand in the text at {start} to {end}"));
    }
    let id = claim.content_id(offsets);
    (id.as_ref() != Some(&claim.id))
        .then(|| "kind, roles or evidence are not those of its id".into())
}

//! The form of the file: made, told, brought up to date.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// "Says", by which `file` and other programs know a ledger.
pub(crate) const APPLICATION_ID: i32 = 0x5361_7973;

/// The forms of the file, each with the statements that lead to it from the one before.
pub(crate) const FORMS: &[&str] = &[include_str!("../schema/v1.sql")];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A database without anything in it, or an empty file.
    Nothing,
    /// A ledger of this version, counted from 1.
    Ledger(u32),
    /// A database of another program.
    Foreign,
}

/// What a file is.
pub(crate) fn form(connection: &Connection) -> rusqlite::Result<Form> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    match u32::try_from(version) {
        Ok(version @ 1..) if application == APPLICATION_ID => return Ok(Form::Ledger(version)),
        _ => {}
    }
    let is_empty = !connection.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?;
    Ok(if is_empty && application == 0 && version == 0 { Form::Nothing } else { Form::Foreign })
}

/// Leads a ledger of the version `from`, or nothing where it is 0, to the last of `forms`: all of it
/// or nothing.
pub(crate) fn migrate(
    connection: &mut Connection,
    from: u32,
    forms: &[&str],
) -> rusqlite::Result<()> {
    let whole = begin(connection)?;
    for statements in &forms[from as usize..] {
        whole.execute_batch(statements)?;
    }
    whole.pragma_update(None, "application_id", APPLICATION_ID)?;
    whole.pragma_update(None, "user_version", forms.len() as u32)?;
    whole.commit()
}

/// A transaction that writes from its start on, so that it never finds another in its way later.
pub(crate) fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

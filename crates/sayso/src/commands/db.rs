//! `sayso db`: the ledger's file checked, copied, put back, counted, derived again.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use indicatif::ProgressBar;
use sayso_ledger::{Fault, Ledger, Stats};
use serde_json::{Map, Value, json};

use crate::cli::answer_format::ReportFormat;
use crate::cli::db::{DbArguments, DbCommand, DbOptions};
use crate::exit_status::ExitStatus;
use crate::report::{Row, counted, grouped};
use crate::{ledger_file, progress, report, terminal};

/// Runs one of the commands on the file.
pub(crate) fn run(arguments: &DbArguments) -> anyhow::Result<ExitStatus> {
    let options = &arguments.options;
    match &arguments.command {
        DbCommand::Check => check(options),
        DbCommand::Backup { to } => backup(options, to),
        DbCommand::Restore { from } => restore(options, from),
        DbCommand::Stats => stats(options),
        DbCommand::Rebuild => rebuild(options),
    }
}

fn check(options: &DbOptions) -> anyhow::Result<ExitStatus> {
    let ledger = ledger_file::to_read(&options.ledger)?;
    let bar = progress::counting(0, "steps");
    let faults = ledger.check(&told(&bar)).with_context(|| name(options))?;
    bar.finish_and_clear();
    let text = match &faults[..] {
        [] => format!("{}: all is right", name(options)),
        faults => {
            let line =
                |fault: &Fault| terminal::visible(&format!("  {}: {}", fault.about, fault.message));
            let lines: Vec<String> = faults.iter().map(line).collect();
            let found = counted(faults.len() as u64, "fault");
            let remedy = "sayso db restore puts a backup in its place";
            format!("{}: {found}; {remedy}\n{}", name(options), lines.join("\n"))
        }
    };
    write(options, &text, &json!({ "ledger": path(options), "faults": faults }))?;
    Ok(if faults.is_empty() { ExitStatus::Success } else { ExitStatus::Damaged })
}

fn backup(options: &DbOptions, to: &Path) -> anyhow::Result<ExitStatus> {
    ledger_file::to_read(&options.ledger)?.backup(to)?;
    let bytes = std::fs::metadata(to).with_context(|| to.display().to_string())?.len();
    let to = to.display().to_string();
    let text = format!("{}: copied to {}, {}", name(options), terminal::visible(&to), size(bytes));
    write(options, &text, &json!({ "ledger": path(options), "backup": to, "bytes": bytes }))?;
    Ok(ExitStatus::Success)
}

fn restore(options: &DbOptions, from: &Path) -> anyhow::Result<ExitStatus> {
    let aside = Ledger::restore(from, &options.ledger.path)?;
    let aside = aside.map(|aside| aside.display().to_string());
    let from = from.display().to_string();
    let shown = terminal::visible(&from);
    let before = aside.as_deref().map(terminal::visible);
    let before = before.map(|aside| format!("; what was there before is {aside}"));
    let text = format!("{}: put back from {shown}{}", name(options), before.unwrap_or_default());
    write(options, &text, &json!({ "ledger": path(options), "from": from, "aside": aside }))?;
    Ok(ExitStatus::Success)
}

fn stats(options: &DbOptions) -> anyhow::Result<ExitStatus> {
    let stats = ledger_file::to_read(&options.ledger)?.stats().with_context(|| name(options))?;
    let Stats { version, bytes, rows } = &stats;
    let figures: Vec<Row> = rows.iter().map(|(name, count)| Row::new(name, *count)).collect();
    let mut text = format!("{}: form {version}, {}\n", name(options), size(*bytes)).into_bytes();
    report::write(&mut text, &figures)?;
    let rows: Map<String, Value> =
        rows.iter().map(|(name, count)| (name.clone(), Value::from(*count))).collect();
    let value =
        json!({ "ledger": path(options), "version": version, "bytes": bytes, "rows": rows });
    write(options, String::from_utf8_lossy(&text).trim_end(), &value)?;
    Ok(ExitStatus::Success)
}

fn rebuild(options: &DbOptions) -> anyhow::Result<ExitStatus> {
    let mut ledger = ledger_file::to_write(&options.ledger)?;
    let bar = progress::counting(0, "documents");
    ledger.rebuild(&told(&bar)).with_context(|| name(options))?;
    bar.finish_and_clear();
    let text = format!("{}: all that is derived was made again", name(options));
    write(options, &text, &json!({ "ledger": path(options), "rebuilt": true }))?;
    Ok(ExitStatus::Success)
}

/// Tells a bar how many of how many are done.
fn told(bar: &ProgressBar) -> impl Fn(usize, usize) + '_ {
    |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

/// Writes what was done.
fn write(options: &DbOptions, text: &str, value: &Value) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match options.format {
        ReportFormat::Text => writeln!(out, "{text}")?,
        ReportFormat::Json => report::write_json(&mut out, value)?,
    }
    Ok(out.flush()?)
}

/// Bytes in the largest unit of which there is one at least.
fn size(bytes: u64) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    match units.iter().find(|(_, shift)| bytes >> shift > 0) {
        Some((unit, shift)) => format!("{:.1} {unit}", bytes as f64 / (1_u64 << shift) as f64),
        None => format!("{} bytes", grouped(bytes)),
    }
}

fn path(options: &DbOptions) -> String {
    options.ledger.path.display().to_string()
}

/// The ledger's path, for a person.
fn name(options: &DbOptions) -> String {
    terminal::visible(&path(options))
}

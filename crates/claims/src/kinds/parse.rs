//! The text of a file → a kind, with all that is wrong with its lines.

use sayso_records::Factuality;

use crate::kinds::fault::Faults;
use crate::kinds::kind::{Anchor, Condition, Frame, Kind, Need, Path, Role, RoleRule, Trigger};
use crate::kinds::near_name::unknown;
use crate::kinds::path::{self, Sort, Surroundings};

/// Bytes of one file; the checks compare its lines with each other.
const TEXT_LENGTH_MAX: usize = 64 << 10;
/// Frames of one kind.
const FRAMES_MAX: usize = 1_000;
/// Fillers that one role can be asked for.
const FILLERS_MAX: usize = 9;

/// What the first word of a line can be.
const BEGINNINGS: &[&str] = &["role", "core", "yields", "verb", "noun", "adjective", "mention"];

/// A kind with the lines that its parts stand on.
#[derive(Debug)]
pub(crate) struct ParsedKind {
    /// The kind.
    pub(crate) kind: Kind,
    /// The line of each of its roles.
    pub(crate) role_lines: Vec<usize>,
    /// The line of `yields to`; 1 where there is none.
    pub(crate) yields_line: usize,
}

/// A frame as it is written.
struct FrameText<'t> {
    line: usize,
    beginning: &'t str,
    rest: &'t str,
    inner: Vec<(usize, &'t str)>,
}

/// What the lines of a file say, before names are looked up.
#[derive(Default)]
struct FileText<'t> {
    meaning: Vec<&'t str>,
    roles: Vec<(usize, &'t str)>,
    core: Option<(usize, &'t str)>,
    yields: Option<(usize, &'t str)>,
    frames: Vec<FrameText<'t>>,
}

/// Reads the text of a kind's file; what is wrong goes to `faults`, and the rest is kept.
pub(crate) fn parse(name: &str, text: &str, faults: &mut Faults) -> ParsedKind {
    if text.len() > TEXT_LENGTH_MAX {
        faults.add(1, format!("longer than {} KiB; make two kinds of it", TEXT_LENGTH_MAX >> 10));
        return ParsedKind { kind: Kind::default(), role_lines: Vec::new(), yields_line: 1 };
    }
    let file = file_text(text.strip_prefix('\u{feff}').unwrap_or(text), faults);
    if !is_name(name) {
        faults
            .add(1, "the file's name is no name of a kind; write small letters, as `attack.kind`");
    }
    if file.meaning.is_empty() {
        faults.add(1, "no meaning; begin the file with `# ` and a sentence on what the kind means");
    }
    let (roles, role_lines) = roles(&file.roles, faults);
    let core = file.core.map_or_else(Vec::new, |(line, text)| needs(line, text, &roles, faults));
    if file.frames.is_empty() {
        faults.add(1, "nothing sets it off; write a frame, as `verb deploy`");
    }
    if file.frames.len() > FRAMES_MAX {
        faults.add(file.frames[FRAMES_MAX].line, format!("more than {FRAMES_MAX} frames"));
    }
    let texts = file.frames.iter().take(FRAMES_MAX);
    let frames = texts.map(|text| frame(text, &roles, &core, faults)).collect();
    let yields_to =
        file.yields.map_or_else(Vec::new, |(line, text)| kind_names(line, text, faults));
    let meaning = file.meaning.join(" ");
    ParsedKind {
        kind: Kind { name: name.to_owned(), meaning, roles, core, yields_to, frames },
        role_lines,
        yields_line: file.yields.map_or(1, |(line, _)| line),
    }
}

/// Sorts the lines of a file.
fn file_text<'t>(text: &'t str, faults: &mut Faults) -> FileText<'t> {
    let mut file = FileText::default();
    let mut only_comments = true;
    for (index, whole) in text.lines().enumerate() {
        let (number, line) = (index + 1, whole.trim_end());
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if only_comments && !comment.is_empty() {
                file.meaning.push(comment);
            }
        } else if !line.is_empty() {
            only_comments = false;
            statement(number, line, &mut file, faults);
        }
    }
    file
}

/// Puts a line that is no comment where it belongs.
fn statement<'t>(number: usize, line: &'t str, file: &mut FileText<'t>, faults: &mut Faults) {
    if line.starts_with(char::is_whitespace) {
        let frame = file.frames.last_mut();
        match (line.starts_with("  "), line.trim_start(), frame) {
            (_, words, _) if words.starts_with('#') => {
                faults.add(number, "a comment begins where its line begins; take the spaces away");
            }
            (false, ..) => faults.add(number, "a line of a frame begins with two spaces"),
            (_, _, None) => {
                faults.add(number, "no frame above this line; begin one, as `verb deploy`");
            }
            (_, words, Some(frame)) => frame.inner.push((number, words)),
        }
        return;
    }
    let (beginning, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let once = |slot: &mut Option<(usize, &'t str)>, rest, faults: &mut Faults| {
        if let Some((before, _)) = slot.replace((number, rest)) {
            faults.add(
                number,
                format!("`{beginning}` stands on line {before} already; make it one line"),
            );
        }
    };
    match beginning {
        "role" => file.roles.push((number, rest)),
        "core" => once(&mut file.core, rest, faults),
        "yields" => match rest.strip_prefix("to ") {
            Some(names) => once(&mut file.yields, names, faults),
            None => faults.add(number, "write `yields to KIND, …`"),
        },
        "verb" | "noun" | "adjective" | "mention" => {
            file.frames.push(FrameText { line: number, beginning, rest, inner: Vec::new() });
        }
        _ if line.contains('=') => faults.add(number, "a line of a frame begins with two spaces"),
        _ => faults.add(number, unknown("beginning of a line", beginning, BEGINNINGS)),
    }
}

/// The roles, and the line of each.
fn roles(lines: &[(usize, &str)], faults: &mut Faults) -> (Vec<Role>, Vec<usize>) {
    let (mut roles, mut role_lines): (Vec<Role>, Vec<usize>) = (Vec::new(), Vec::new());
    for &(line, text) in lines {
        let Some((name, classes)) = text.split_once(':') else {
            faults.add(line, "write `role NAME: CLASS, CLASS, …`");
            continue;
        };
        let name = name.trim();
        if !is_name(name) {
            faults.add(
                line,
                format!("`{name}` is no name of a role; write one word in small letters"),
            );
        }
        if let Some(index) = roles.iter().position(|role| role.name == name) {
            let before = role_lines[index];
            faults.add(line, format!("the role `{name}` stands on line {before} already"));
            continue;
        }
        let classes = classes.split(',').map(|class| path::class(class.trim(), &[]));
        let classes = classes.filter_map(|class| faults.keep(line, class)).collect();
        roles.push(Role { name: name.to_owned(), classes });
        role_lines.push(line);
    }
    if roles.is_empty() {
        faults.add(1, "no roles; write `role NAME: CLASS, CLASS, …`");
    }
    (roles, role_lines)
}

/// `a, b|c, d*2`
fn needs(line: usize, text: &str, roles: &[Role], faults: &mut Faults) -> Vec<Need> {
    let needs = text.split(',').map(|need| need_of(need.trim(), roles));
    needs.filter_map(|need| faults.keep(line, need)).collect()
}

/// `a|b*2`
fn need_of(text: &str, roles: &[Role]) -> Result<Need, String> {
    let (names, fillers) = match text.split_once('*') {
        None => (text, 1),
        Some((names, count)) => {
            let count = count.trim().parse().ok().filter(|count| (1..=FILLERS_MAX).contains(count));
            (
                names,
                count.ok_or_else(|| {
                    format!("`{text}`: write a number from 1 to {FILLERS_MAX} after `*`")
                })?,
            )
        }
    };
    let roles = names.split('|').map(|name| role_of(name.trim(), roles));
    Ok(Need { roles: roles.collect::<Result<_, _>>()?, fillers })
}

/// The index of a role.
fn role_of(name: &str, roles: &[Role]) -> Result<usize, String> {
    let names = || roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>();
    roles.iter().position(|role| role.name == name).ok_or_else(|| unknown("role", name, &names()))
}

/// `KIND, KIND`
fn kind_names(line: usize, text: &str, faults: &mut Faults) -> Vec<String> {
    let names = text.split(',').map(str::trim).filter(|name| {
        let good = is_name(name);
        if !good {
            faults.add(line, format!("`{name}` is no name of a kind"));
        }
        good
    });
    names.map(str::to_owned).collect()
}

/// Reads a frame with the lines that belong to it.
fn frame(text: &FrameText, roles: &[Role], core: &[Need], faults: &mut Faults) -> Frame {
    let (anchor, conditions) = beginning(text, faults);
    let (sort, words) = match &anchor {
        Anchor::Verbs(triggers) => (Sort::Verb, longest(triggers)),
        Anchor::Nouns(triggers) => (Sort::Noun, longest(triggers)),
        Anchor::Adjectives(triggers) => (Sort::Adjective, longest(triggers)),
        Anchor::Mentions(_) => (Sort::Mention, 1),
    };
    let mut reader = FrameReader {
        roles,
        sort,
        words,
        filled: Vec::new(),
        needs_line: None,
        frame: Frame {
            line: text.line,
            anchor,
            conditions,
            rules: Vec::new(),
            needs: core.to_vec(),
            without: Vec::new(),
            factuality: None,
        },
    };
    for &(line, text) in &text.inner {
        reader.read(line, text, faults);
    }
    if reader.frame.needs.is_empty() && reader.needs_line.is_none() {
        faults.add(
            text.line,
            "it needs nothing; write `core ROLE, …` for the kind, or `needs ROLE, …` here",
        );
    }
    reader.frame
}

/// A frame while its lines are read.
struct FrameReader<'a> {
    roles: &'a [Role],
    sort: Sort,
    words: usize,
    /// Roles that lines before fill.
    filled: Vec<usize>,
    needs_line: Option<usize>,
    frame: Frame,
}

impl FrameReader<'_> {
    /// Reads a line of the frame.
    fn read(&mut self, line: usize, text: &str, faults: &mut Faults) {
        if let Some((role, paths)) = text.split_once('=') {
            return self.rule(line, role.trim(), paths, faults);
        }
        let (beginning, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match beginning {
            "needs" => {
                if let Some(before) = self.needs_line.replace(line) {
                    faults.add(
                        line,
                        format!("`needs` stands on line {before} already; make it one line"),
                    );
                }
                self.frame.needs = needs(line, rest, self.roles, faults);
            }
            "without" => {
                let paths = self.paths(line, rest, faults);
                self.frame.without.extend(paths);
            }
            "factuality" => {
                let found = Factuality::ALL.into_iter().find(|word| word.name() == rest.trim());
                let message =
                    || unknown("factuality", rest.trim(), &Factuality::ALL.map(Factuality::name));
                self.frame.factuality = faults.keep(line, found.ok_or_else(message));
            }
            _ => {
                let known = ["needs", "without", "factuality"];
                let message = unknown("beginning of a line of a frame", beginning, &known);
                faults.add(line, format!("{message} (a role is filled with `ROLE = PATH, …`)"));
            }
        }
    }

    /// `ROLE = PATH, PATH + PATH`
    fn rule(&mut self, line: usize, name: &str, text: &str, faults: &mut Faults) {
        let Some(role) = faults.keep(line, role_of(name, self.roles)) else { return };
        if let Some(before) = self.frame.rules.iter().find(|rule| rule.role == role) {
            let message = format!(
                "line {} fills `{name}` already; put all its paths there, after `,` for the first \
                 that leads somewhere, after `+` for both",
                before.line
            );
            faults.add(line, message);
            return;
        }
        let mut groups = Vec::new();
        for group in text.split('+') {
            let paths = self.paths(line, group, faults);
            for path in &paths {
                let of_role = &self.roles[role].classes;
                let classes = if path.classes.is_empty() { of_role } else { &path.classes };
                faults.keep(line, path::check_leads_to(path, classes));
            }
            groups.push(paths);
        }
        self.filled.push(role);
        self.frame.rules.push(RoleRule { role, line, groups });
    }

    /// `PATH, PATH`
    fn paths(&self, line: usize, text: &str, faults: &mut Faults) -> Vec<Path> {
        let Self { roles, sort, words, filled, .. } = self;
        let around = Surroundings { roles, filled, sort: *sort, words: *words };
        let paths = text.split(',').map(|path| path::parse(path.trim(), &around));
        paths.filter_map(|path| faults.keep(line, path)).collect()
    }
}

/// What sets a frame off, and the conditions on it.
fn beginning(text: &FrameText, faults: &mut Faults) -> (Anchor, Vec<Condition>) {
    let (words, brackets) = match text.rest.find('(') {
        Some(at) => text.rest.split_at(at),
        None => (text.rest, ""),
    };
    let conditions = conditions(text, brackets, faults);
    if words.trim().is_empty() {
        faults.add(
            text.line,
            format!("what sets it off is missing; write it after `{}`", text.beginning),
        );
    }
    let parts = words.split(',').map(str::trim).filter(|_| !words.trim().is_empty());
    let anchor = if text.beginning == "mention" {
        let classes = parts.map(path::mention_class);
        Anchor::Mentions(classes.filter_map(|class| faults.keep(text.line, class)).collect())
    } else {
        let mut triggers: Vec<Trigger> = Vec::new();
        for part in parts {
            let Some(trigger) = faults.keep(text.line, trigger(part)) else { continue };
            if triggers.contains(&trigger) {
                faults.add(text.line, format!("`{}` stands twice in the line", trigger.join(" ")));
            }
            triggers.push(trigger);
        }
        match text.beginning {
            "verb" => Anchor::Verbs(triggers),
            "noun" => Anchor::Nouns(triggers),
            _ => Anchor::Adjectives(triggers),
        }
    };
    (anchor, conditions)
}

/// The words of a trigger, with quotation marks round them or without.
fn trigger(text: &str) -> Result<Trigger, String> {
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let words: Trigger = quoted.unwrap_or(text).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return Err("a trigger is missing between two commas".to_owned());
    }
    for word in &words {
        if word.chars().any(char::is_uppercase) {
            return Err(format!("triggers stand in small letters: `{}`", word.to_lowercase()));
        }
        let odd = |letter: &char| !letter.is_alphanumeric() && !"-'’.".contains(*letter);
        if let Some(odd) = word.chars().find(odd) {
            return Err(format!(
                "`{odd}` in the trigger `{text}`; triggers are words between commas"
            ));
        }
    }
    Ok(words)
}

/// `(passive) (not negated)` or `(passive, not negated)`
fn conditions(text: &FrameText, brackets: &str, faults: &mut Faults) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let brackets = brackets.trim();
    if brackets.is_empty() {
        return conditions;
    }
    let Some(inner) = brackets.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        faults.add(text.line, "nothing may follow the conditions, and their bracket must close");
        return conditions;
    };
    for name in inner.split([',', '(', ')']).map(str::trim).filter(|name| !name.is_empty()) {
        let found = Condition::ALL.into_iter().find(|condition| condition.name() == name);
        let message = || unknown("condition", name, &Condition::ALL.map(Condition::name));
        let Some(condition) = faults.keep(text.line, found.ok_or_else(message)) else { continue };
        if condition.is_for(text.beginning) {
            conditions.push(condition);
        } else {
            faults.add(text.line, format!("a frame of `{}` cannot be `({name})`", text.beginning));
        }
    }
    conditions
}

/// Words of the longest trigger.
fn longest(triggers: &[Trigger]) -> usize {
    triggers.iter().map(Vec::len).max().unwrap_or(1)
}

/// Whether a text is a name: small letters, perhaps joined by `_` or `-`.
fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte))
}

//! text → annotation: tokens, sentences, tags, syntax, names. Knows nothing of news.
//!
//! The engine gives the answers of spaCy's `en_core_web_sm` 3.8.0, from the same weights, without
//! Python: tokenizer, shared convolutional encoder, tagger, transition parser, attribute rules,
//! lemmatizer, and the entity recogniser with an encoder of its own.
//!
//! ```
//! use sayso_language::Engine;
//!
//! let engine = Engine::english();
//! let text = "The base in Kant was opened in 2003.";
//! let annotation = engine.annotate(text);
//! let verb = annotation.tokens.iter().find(|token| token.lemma.as_ref() == "open").unwrap();
//! assert_eq!(verb.span.of(text), "opened");
//! ```
//!
//! A text goes through the modules in this order: `tokenizer`, `lexeme`, `encoder`,
//! `tagger`, `parser`, `projectivity`, `entities`, `attribute_rules`, `lemmatizer`.

#![forbid(unsafe_code)]

mod attribute_rules;
mod characters;
mod convolution;
mod embedding;
mod encoder;
mod engine;
mod entities;
mod lemmatizer;
mod lexeme;
mod matrix;
mod maxout;
mod model_file;
mod parser;
mod projectivity;
mod string_id;
mod tagger;
mod tokenizer;
mod transition_scorer;

pub use engine::Engine;
pub use model_file::ModelError;

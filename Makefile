# make demo   a ledger of seventeen bundled dispatches, and what can be asked of it
# make test   everything a change must pass
# make bench  the engine beside the real spaCy, in one run (needs Python 3.9+ and PyPI once), and
#             what hostile pages cost; DATA=FOLDER takes the texts of the evaluation sets instead of
#             the few bundled ones, and times the page reader beside trafilatura, and the way from
#             page to claims beside a stack of Python libraries, on their pages; and a ledger of
#             CLAIMS=500000 made claims
# make parity the engine's answers against spaCy's, layer by layer, on the same texts
# make fuzz   a minute for each door that takes foreign bytes (needs cargo-fuzz)

CARGO ?= cargo
NEXTEST := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo yes)

.PHONY: demo test bench parity fuzz texts

demo:
	$(CARGO) run --locked --quiet --release --package sayso -- demo

test:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
ifeq ($(NEXTEST),yes)
	$(CARGO) nextest run --locked --workspace
else
	$(CARGO) test --locked --workspace --all-targets
endif
	$(CARGO) test --locked --workspace --doc
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --document-private-items
	$(CARGO) xtask tidy

EVAL = $(CARGO) run --locked --quiet --release --package sayso-eval --
TEXTS = target/eval-texts.jsonl
# How many made claims the ledger is timed with.
CLAIMS ?= 500000

texts:
	$(EVAL) collect $(if $(DATA),--data $(DATA)) --out $(TEXTS)

bench: texts
	$(CARGO) bench --locked --package sayso-language --package sayso-page --package sayso-reading --package sayso-claims
	$(EVAL) speed --texts $(TEXTS) $(if $(DATA),,--out target/bundled-speed.csv)
	$(EVAL) reading --texts $(TEXTS) $(if $(DATA),,--out target/bundled-reading-speed.csv)
	$(EVAL) pages $(if $(DATA),--pages $(DATA)/pages,--pages crates/sayso/demo --out target/bundled-pages-speed.csv)
	$(EVAL) claims $(if $(DATA),--pages $(DATA)/pages,--pages crates/sayso/demo/pages --out target/bundled-claims-speed.csv)
	$(EVAL) hostile $(if $(DATA),,--out target/pages-hostile.csv)
	$(CARGO) build --locked --quiet --release --package sayso
	$(EVAL) ledger --claims $(CLAIMS) $(if $(filter 500000,$(CLAIMS)),,--out target/ledger-$(CLAIMS).csv)

parity: texts
	$(EVAL) parity --texts $(TEXTS) $(if $(DATA),,--out target/bundled-parity.csv)

# The doors of pages; short inputs find more in a minute than long ones.
PAGE_DOORS = html plain_text web_archive feed json_lines

# Stable Rust refuses the fuzzer's flags unless it is told to take them.
FUZZ = cd fuzz && RUSTC_BOOTSTRAP=1 $(CARGO) fuzz run --sanitizer none

fuzz: $(PAGE_DOORS:%=fuzz-%)
	$(FUZZ) kinds -- -max_total_time=60 -max_len=4096 -timeout=20
	$(FUZZ) claims -- -max_total_time=60 -max_len=1024 -timeout=20
	$(FUZZ) read -- -max_total_time=60 -max_len=1024 -timeout=20
	$(FUZZ) search -- -max_total_time=60 -max_len=256 -timeout=20
	$(FUZZ) ledger_file -- -max_total_time=60 -max_len=64 -timeout=20
	$(FUZZ) any_text -- -max_total_time=60 -max_len=512 -timeout=20
	$(FUZZ) model_file -- -max_total_time=60 -timeout=20

fuzz-%:
	$(FUZZ) $* -- -max_total_time=60 -max_len=4096 -timeout=20

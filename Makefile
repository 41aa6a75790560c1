# make demo   read a bundled article and show what it is made of
# make test   everything a change must pass
# make bench  the engine beside the real spaCy, in one run (needs Python 3.9+ and PyPI once)

CARGO ?= cargo
SETS ?= ../shared/data
NEXTEST := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo yes)

.PHONY: demo test bench fuzz

demo:
	$(CARGO) run --locked --quiet --release --package sayso -- annotate crates/sayso/demo/article.txt

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

# Zhihui's commands. On Debian and Ubuntu with Python 3.11 or newer and pip, `make run` and `make test` first install
# what is missing. Elsewhere, or with uv at hand, `uv run zhihui` and `uv run pytest` do the same.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check format fix lint types layers mirror javascript texts translations pytest pictures package clean ready

TOOL := scripts/uv run --no-sync
PURPOSE := test
STAGES := format lint types layers mirror javascript texts translations
stage = @echo "== $@: $(1)"

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: PURPOSE := run
run: ready ## open the hall (ARGS="--config hall.toml"); without a display, a picture of it in hall.png
	@$(TOOL) zhihui run $(ARGS)

test: check pytest ## every check, then the tests: what CI runs

check: $(STAGES) ## every check but the tests

pictures: ready ## take the pictures of the documents anew, from the demo city
	@$(TOOL) python packaging/pictures.py

fix: ready ## let ruff format the code and mend what it can
	@$(TOOL) ruff check --quiet --fix . ; $(TOOL) ruff format .

package: PURPOSE := package
package: ready ## a bundle that needs no Python, in dist/zhihui
	@$(TOOL) pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/zhihui.spec

clean: ## remove what was built or cached here, the environment too; uv's own cache stays
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	rm -rf maps/web/vendor hall.png
	find app maps widgets resources packaging tests -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	@scripts/bootstrap.sh $(PURPOSE)

format: ready
	$(call stage,the code is formatted as ruff formats it (make fix))
	@$(TOOL) ruff format --quiet --diff .

lint: ready
	$(call stage,ruff finds nothing)
	@$(TOOL) ruff check --quiet .

types: ready
	$(call stage,mypy strict)
	@$(TOOL) mypy --no-error-summary
	@$(TOOL) mypy --no-error-summary packaging/*.py

layers: ready
	$(call stage,imports point downward only)
	@$(TOOL) lint-imports --no-logo --cache-dir .cache/import_linter

mirror: ready
	$(call stage,each module has its test file and each test file its module)
	@$(TOOL) python packaging/mirror_check.py

javascript: ready
	$(call stage,the map page's scripts parse)
	@$(TOOL) python packaging/javascript_check.py

texts: ready
	$(call stage,no text of the interface escapes translation)
	@$(TOOL) python packaging/texts_check.py

translations: ready
	$(call stage,every text of the interface is translated)
	@$(TOOL) python packaging/translations.py --check

pytest: ready
	$(call stage,the tests)
	@$(TOOL) pytest $(ARGS)

set -eu
until pg_isready --quiet --host="$PAPERLESS_DBHOST" --username="$PAPERLESS_DBUSER"; do sleep 2; done
python3 manage.py check
python3 manage.py check --tag compatibility paperless
python3 manage.py migrate --skip-checks --no-input
python3 manage.py document_index reindex --if-needed --no-progress-bar
python3 manage.py document_llmindex migrate
python3 manage.py manage_superuser
python3 manage.py shell --command '__GROUPS_SCRIPT__'

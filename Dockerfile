# The archive as an image: docker compose up (see docker-compose.yml).

FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /archive
RUN python -m venv .venv
COPY requirements/production.txt requirements/production.txt
RUN .venv/bin/python -m pip install --require-hashes --only-binary :all: -r requirements/production.txt
COPY manage.py pyproject.toml ./
COPY kkrarchive kkrarchive
COPY meetings meetings
COPY data data
COPY templates templates
COPY static static
# These names serve this one command only: the key signs nothing, no database is asked.
RUN .venv/bin/python -m compileall -q kkrarchive meetings \
 && .venv/bin/python -m meetings.danish.compile \
 && KKR_ENV=production SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgres://build/build \
    .venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /archive --shell /usr/sbin/nologin archive
WORKDIR /archive
COPY --from=build /archive /archive
RUN mkdir -p var/media && chown archive var var/media
USER archive
ENV KKR_ENV=production DATABASE_POOL=8 PYTHONUNBUFFERED=1
VOLUME /archive/var/media
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD [".venv/bin/python", "-m", "kkrarchive.health"]
CMD [".venv/bin/python", "-m", "gunicorn", "kkrarchive.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--max-requests=10000", "--max-requests-jitter=1000", "--config=python:kkrarchive.gunicorn_settings", "--worker-tmp-dir=/dev/shm", "--access-logfile=-"]

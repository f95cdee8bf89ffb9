"""One statement to the database: what matches, how many of each facet value, and one page in order."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from meetings.search.nearness import Together
from meetings.search.types import FacetName, Order, SearchRequest

RANKED = 4_000
"""Up to so many matches each one is weighed."""

RANKED_NEWEST = 500
"""Of more matches, so many of the newest are weighed..."""

RANKED_WEIGHTY = 500
"""...and so many of the newest RANKED that match in title or decision."""

PERSONS_SHOWN = 15


@dataclass(frozen=True, slots=True)
class PersonCount:
    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What the database answers: keys of one page in order, and how many each value of a facet would give.

    `unfiltered` is the total without the request's filters.
    """

    total: int = 0
    unfiltered: int = 0
    page: int = 1
    keys: tuple[int, ...] = ()
    counts: dict[FacetName, dict[str, int]] = field(default_factory=dict)
    persons: tuple[PersonCount, ...] = ()
    partly_ranked: bool = False
    left_out: int = 0
    """Items that hold the words, but far apart."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """A request as SQL: the tsqueries, and one condition for each group of filters."""

    words: str
    title_words: str
    request: SearchRequest
    together: Together | None = None
    today: date = field(default_factory=date.today)

    def parameters(self) -> dict[str, Any]:
        request, together = self.request, self.together or Together("", 0)
        return {
            "titled": together.titled,
            "near": 1 / (1 + together.apart),
            "close": 0 if together.always else 1 / (1 + together.close),
            "words": self.words,
            "title_words": self.title_words,
            "councils": list(request.councils),
            "years": list(request.years),
            "outcomes": list(request.outcomes),
            "kinds": list(request.kinds),
            "persons": list(request.persons),
            "since": request.since,
            "until": request.until,
            "today": self.today,
            "per_page": request.per_page,
            "page": request.page,
            "ranked": RANKED,
            "ranked_newest": RANKED_NEWEST,
            "ranked_weighty": RANKED_WEIGHTY,
            "persons_shown": PERSONS_SHOWN,
        }


_MATCHED = """
chosen AS MATERIALIZED (
    SELECT ARRAY(SELECT id FROM meetings_person WHERE slug = ANY(%(persons)s)) AS persons,
           ARRAY(SELECT id FROM meetings_council WHERE slug = ANY(%(councils)s)) AS councils
),
{matched} AS MATERIALIZED (
    SELECT r.item_id, r.council_id, r.year, r.outcome, r.kind, r.held_on, r.position, r.persons,
           {person} AS in_person, {dates} AS in_dates
      FROM meetings_searchrow r WHERE {words}
),{nearness}
grouped AS MATERIALIZED (
    SELECT m.*, {council} AS in_council, {year} AS in_year, {outcome} AS in_outcome, {kind} AS in_kind
      FROM (SELECT council_id, year, outcome, kind, in_person, in_dates, count(*) AS n
              FROM matched GROUP BY 1, 2, 3, 4, 5, 6) m
),
total AS MATERIALIZED (
    SELECT coalesce(sum(n), 0)::bigint AS unfiltered,
           coalesce(sum(n) FILTER (WHERE in_council AND in_year AND in_outcome AND in_kind
                                     AND in_person AND in_dates), 0)::bigint AS n
      FROM grouped
),
filtered AS NOT MATERIALIZED (
    SELECT * FROM matched m WHERE {council} AND {year} AND {outcome} AND {kind} AND in_person AND in_dates
),
shown AS MATERIALIZED (
    SELECT page, (page - 1) * %(per_page)s AS start
      FROM (SELECT greatest(1, least(%(page)s::bigint, (n + %(per_page)s - 1) / %(per_page)s)) AS page
              FROM total) last
)"""
"""Match once, group once by all that is counted; the totals and the facets are sums of that small result."""

_IN_THE_INDEX = "r.vector @@ (SELECT %(words)s::tsquery)"
"""A tsquery the planner cannot see: for one it sees to match half of all rows it would read the whole table
and every vector with it, which costs many times what the index does."""

_FOUND = f"SELECT EXISTS (SELECT FROM meetings_searchrow r WHERE {_IN_THE_INDEX})"  # noqa: S608 - constants

_NEARNESS = """
nearness AS MATERIALIZED (
    SELECT r.item_id, ts_rank_cd('{1,1,1,1}', r.vector, %(words)s::tsquery) AS nearness,
           r.vector @@ %(titled)s::tsquery AS titled
      FROM found JOIN meetings_searchrow r USING (item_id)
     WHERE (SELECT count(*) FROM found) <= %(ranked)s
),
far AS MATERIALIZED (
    SELECT item_id FROM nearness WHERE nearness < %(near)s AND NOT titled
       AND (SELECT max(nearness) >= %(close)s FROM nearness)
),
matched AS MATERIALIZED (SELECT * FROM found WHERE item_id NOT IN (SELECT item_id FROM far)),"""
"""ts_rank_cd with equal weights is the sum of 1 / (1 + words between) over the places that hold all words."""

_NEWEST = "f.held_on DESC NULLS LAST, f.position, f.item_id"
_OLDEST = "f.held_on ASC NULLS LAST, f.position, f.item_id"

_RANKED = """
newest AS MATERIALIZED (
    SELECT f.item_id, f.held_on, f.position, row_number() OVER () AS place
      FROM (SELECT f.item_id, f.held_on, f.position FROM filtered f ORDER BY {order} LIMIT %(ranked)s) f
),
weighed AS (
    SELECT item_id, held_on, position FROM newest
     WHERE place <= CASE WHEN (SELECT n FROM total) > %(ranked)s THEN %(ranked_newest)s ELSE %(ranked)s END
    UNION
    (SELECT f.item_id, f.held_on, f.position FROM newest f JOIN meetings_searchrow r USING (item_id)
      WHERE (SELECT n FROM total) > %(ranked)s AND r.vector @@ %(title_words)s::tsquery
      ORDER BY f.place LIMIT %(ranked_weighty)s)
),
ranked AS MATERIALIZED (
    SELECT w.item_id, w.held_on, w.position,
           ts_rank_cd('{{0.1,0.2,0.4,1.0}}', r.vector, %(words)s::tsquery, 1)
           * (1 + 0.2 * exp(-coalesce(%(today)s::date - w.held_on, 36500) / 1095.75)) AS score
      FROM weighed w JOIN meetings_searchrow r USING (item_id)
),
behind AS MATERIALIZED (
    SELECT greatest(0, least(n, start + %(per_page)s) - greatest(start, best)) AS many,
           greatest(0, start - best) AS start
      FROM total, shown, (SELECT count(*) AS best FROM ranked) counted
),
page_keys AS (
    (SELECT f.item_id, f.held_on, f.position, f.score FROM ranked f
      ORDER BY f.score DESC, {order} LIMIT %(per_page)s OFFSET (SELECT start FROM shown))
    UNION ALL
    (SELECT f.item_id, f.held_on, f.position, NULL FROM filtered f
      WHERE f.item_id NOT IN (SELECT item_id FROM ranked)
      ORDER BY {order} LIMIT (SELECT many FROM behind) OFFSET (SELECT start FROM behind))
)"""
"""The weighed first, then the rest by date: sorted only where a page reaches so far."""

_BY_DATE = """
page_keys AS (
    SELECT f.item_id, f.held_on, f.position, 0 AS score
      FROM filtered f ORDER BY {order} LIMIT %(per_page)s OFFSET (SELECT start FROM shown)
)"""

_ANSWER = """
SELECT total.n, total.unfiltered, (SELECT page FROM shown), {left_out},
       (SELECT json_agg(f.item_id ORDER BY f.score DESC NULLS LAST, {order}) FROM page_keys f),
       (SELECT json_agg(p) FROM (
            SELECT person.slug, person.name, named.n
              FROM (SELECT id, count(*) AS n
                      FROM (SELECT unnest(persons) AS id FROM matched m
                             WHERE persons <> '{{}}' AND in_dates
                               AND {council} AND {year} AND {outcome} AND {kind}) each
                     GROUP BY id) named
              JOIN meetings_person person USING (id)
             ORDER BY person.slug = ANY(%(persons)s) DESC, named.n DESC, person.sort_key, person.id
             LIMIT greatest(%(persons_shown)s, cardinality(%(persons)s::text[]))) p)"""

_COUNTED = """,
       (SELECT json_object_agg({shown}, n)
          FROM (SELECT {column} AS value, sum(n) AS n FROM grouped
                 WHERE in_person AND in_dates AND {others} GROUP BY 1) counted)"""

_FACETS = {
    FacetName.COUNCIL: ("council_id", "in_council", "(SELECT slug FROM meetings_council WHERE id = value)"),
    FacetName.YEAR: ("year", "in_year", "value"),
    FacetName.OUTCOME: ("outcome", "in_outcome", "value"),
    FacetName.KIND: ("kind", "in_kind", "value"),
}
"""The facets that are sums of the groups: column, condition, and the value as it stands in an address."""


def _counted(name: FacetName) -> str:
    """One facet's counts: all conditions hold but its own."""
    column, _, shown = _FACETS[name]
    others = " AND ".join(condition for other, (_, condition, _) in _FACETS.items() if other is not name)
    return _COUNTED.format(column=column, shown=shown, others=others)


_COUNTS = "".join(map(_counted, _FACETS))


def match(words: str, title_words: str, request: SearchRequest, together: Together | None = None) -> Matches:
    """Every public item that answers `words` (a tsquery; '' for all items) under the request's filters."""
    conditions = Conditions(words, title_words, request, together)
    with connection.cursor() as cursor:
        cursor.execute(_statement(conditions), conditions.parameters())
        total, unfiltered, page, left_out, keys, persons, *counts = cursor.fetchone()
    return Matches(
        total=total,
        unfiltered=unfiltered,
        page=page,
        keys=tuple(keys or ()),
        counts={name: count or {} for name, count in zip(_FACETS, counts, strict=True)},
        persons=tuple(PersonCount(*person.values()) for person in persons or ()),
        partly_ranked=total > RANKED and _by_relevance(conditions),
        left_out=left_out,
    )


def finds(words: str) -> bool:
    """Whether any public item answers a tsquery."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, {"words": words})
        return bool(cursor.fetchone()[0])


def _by_relevance(conditions: Conditions) -> bool:
    return bool(conditions.words) and conditions.request.order is Order.RELEVANCE


def _statement(conditions: Conditions) -> str:
    request = conditions.request
    order = _OLDEST if request.order is Order.OLDEST else _NEWEST
    paging = _RANKED if _by_relevance(conditions) else _BY_DATE
    whole = f"WITH {_MATCHED},{paging}{_ANSWER}{_COUNTS} FROM total"
    return whole.format(  # nothing typed enters the text: only these constants
        order=order,
        words=_IN_THE_INDEX if conditions.words else "TRUE",
        matched="found" if conditions.together else "matched",
        nearness=_NEARNESS if conditions.together else "",
        left_out="(SELECT count(*) FROM far)" if conditions.together else "0",
        dates=_dates(request),
        council="m.council_id = ANY((SELECT councils FROM chosen)::bigint[])" if request.councils else "TRUE",
        year="m.year = ANY(%(years)s)" if request.years else "TRUE",
        outcome="m.outcome = ANY(%(outcomes)s)" if request.outcomes else "TRUE",
        kind="m.kind = ANY(%(kinds)s)" if request.kinds else "TRUE",
        person="r.persons && (SELECT persons FROM chosen)" if request.persons else "TRUE",
    )


def _dates(request: SearchRequest) -> str:
    since = "r.held_on >= %(since)s" if request.since else "TRUE"
    until = "r.held_on <= %(until)s" if request.until else "TRUE"
    return f"coalesce({since} AND {until}, FALSE)"

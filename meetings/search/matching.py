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
class Group:
    """How many matches share these values; `persons` and `dates`: whether those filters let them through."""

    council: str
    year: int
    outcome: str
    kind: str
    persons: bool
    dates: bool
    count: int

    def values(self) -> dict[FacetName, str]:
        return {
            FacetName.COUNCIL: self.council,
            FacetName.YEAR: str(self.year),
            FacetName.OUTCOME: self.outcome,
            FacetName.KIND: self.kind,
        }


@dataclass(frozen=True, slots=True)
class PersonCount:
    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What the database answers: keys of one page in order, and what the facets are counted from."""

    total: int = 0
    page: int = 1
    keys: tuple[int, ...] = ()
    groups: tuple[Group, ...] = ()
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
            "close": 1 / (1 + together.close),
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
{nearness}
matched AS MATERIALIZED (
    SELECT r.item_id, r.council_id, r.year, r.outcome, r.kind, r.held_on, r.position, r.persons,
           {council} AS in_council, {year} AS in_year, {outcome} AS in_outcome, {kind} AS in_kind,
           {person} AS in_persons, {dates} AS in_dates
      FROM meetings_searchrow r WHERE {words} AND {near}
),
filtered AS NOT MATERIALIZED (
    SELECT * FROM matched
     WHERE in_council AND in_year AND in_outcome AND in_kind AND in_persons AND in_dates
),
total AS MATERIALIZED (SELECT count(*) AS n FROM filtered),
shown AS MATERIALIZED (
    SELECT greatest(1, least(%(page)s::bigint, (n + %(per_page)s - 1) / %(per_page)s)) AS page FROM total
)"""

_NEARNESS = """
nearness AS MATERIALIZED (
    SELECT r.item_id, ts_rank_cd('{1,1,1,1}', r.vector, %(words)s::tsquery) AS nearness,
           r.vector @@ %(titled)s::tsquery AS titled
      FROM (SELECT item_id, vector FROM meetings_searchrow r WHERE r.vector @@ %(words)s::tsquery
             LIMIT %(ranked)s + 1) r
),
far AS MATERIALIZED (
    SELECT item_id FROM nearness WHERE nearness < %(near)s AND NOT titled
       AND (SELECT count(*) <= %(ranked)s AND max(nearness) >= %(close)s FROM nearness)
),"""
"""ts_rank_cd with equal weights is the sum of 1 / (1 + words between) over the places that hold all words."""

_NEWEST = "f.held_on DESC NULLS LAST, f.position, f.item_id"
_OLDEST = "f.held_on ASC NULLS LAST, f.position, f.item_id"

_RANKED = """
newest AS MATERIALIZED (
    SELECT f.item_id, f.held_on, row_number() OVER () AS place
      FROM (SELECT f.item_id, f.held_on FROM filtered f ORDER BY {order} LIMIT %(ranked)s) f
),
weighed AS (
    SELECT item_id, held_on FROM newest
     WHERE place <= CASE WHEN (SELECT n FROM total) > %(ranked)s THEN %(ranked_newest)s ELSE %(ranked)s END
    UNION
    (SELECT f.item_id, f.held_on FROM newest f JOIN meetings_searchrow r USING (item_id)
      WHERE (SELECT n FROM total) > %(ranked)s AND r.vector @@ %(title_words)s::tsquery
      ORDER BY f.place LIMIT %(ranked_weighty)s)
),
ranked AS (
    SELECT w.item_id,
           ts_rank_cd('{{0.1,0.2,0.4,1.0}}', r.vector, %(words)s::tsquery, 1)
           * (1 + 0.2 * exp(-coalesce(%(today)s::date - w.held_on, 36500) / 1095.75)) AS score
      FROM weighed w JOIN meetings_searchrow r USING (item_id)
),
page_keys AS (
    SELECT f.item_id, f.held_on, f.position, k.score
      FROM filtered f LEFT JOIN ranked k USING (item_id)
     ORDER BY k.score DESC NULLS LAST, {order}
     LIMIT %(per_page)s OFFSET (SELECT (page - 1) * %(per_page)s FROM shown)
)"""

_BY_DATE = """
page_keys AS (
    SELECT f.item_id, f.held_on, f.position, 0 AS score
      FROM filtered f ORDER BY {order}
     LIMIT %(per_page)s OFFSET (SELECT (page - 1) * %(per_page)s FROM shown)
)"""

_ANSWER = """
SELECT (SELECT n FROM total), (SELECT page FROM shown), {left_out},
       (SELECT json_agg(f.item_id ORDER BY f.score DESC NULLS LAST, {order}) FROM page_keys f),
       (SELECT json_agg(g) FROM (
            SELECT c.slug, m.year, m.outcome, m.kind, m.in_persons, m.in_dates, m.n
              FROM (SELECT council_id, year, outcome, kind, in_persons, in_dates, count(*) AS n
                      FROM matched GROUP BY 1, 2, 3, 4, 5, 6) m
              JOIN meetings_council c ON c.id = m.council_id) g),
       (SELECT json_agg(p) FROM (
            SELECT person.slug, person.name, named.n
              FROM (SELECT id, count(*) AS n FROM matched CROSS JOIN unnest(persons) AS named(id)
                     WHERE in_council AND in_year AND in_outcome AND in_kind AND in_dates GROUP BY id) named
              JOIN meetings_person person USING (id)
             ORDER BY person.slug = ANY(%(persons)s) DESC, named.n DESC, person.sort_key, person.id
             LIMIT greatest(%(persons_shown)s, cardinality(%(persons)s::text[]))) p)"""


def match(words: str, title_words: str, request: SearchRequest, together: Together | None = None) -> Matches:
    """Every public item that answers `words` (a tsquery; '' for all items) under the request's filters."""
    conditions = Conditions(words, title_words, request, together)
    with connection.cursor() as cursor:
        cursor.execute(_statement(conditions), conditions.parameters())
        total, page, left_out, keys, groups, persons = cursor.fetchone()
    return Matches(
        total=total,
        page=page,
        keys=tuple(keys or ()),
        groups=tuple(Group(*group.values()) for group in groups or ()),
        persons=tuple(PersonCount(*person.values()) for person in persons or ()),
        partly_ranked=total > RANKED and _by_relevance(conditions),
        left_out=left_out,
    )


def _by_relevance(conditions: Conditions) -> bool:
    return bool(conditions.words) and conditions.request.order is Order.RELEVANCE


def _statement(conditions: Conditions) -> str:
    request = conditions.request
    order = _OLDEST if request.order is Order.OLDEST else _NEWEST
    paging = _RANKED if _by_relevance(conditions) else _BY_DATE
    return f"WITH {_MATCHED},{paging}{_ANSWER}".format(  # nothing typed enters the text: only these constants
        order=order,
        words="r.vector @@ %(words)s::tsquery" if conditions.words else "TRUE",
        nearness=_NEARNESS if conditions.together else "",
        near="NOT EXISTS (SELECT FROM far WHERE far.item_id = r.item_id)" if conditions.together else "TRUE",
        left_out="(SELECT count(*) FROM far)" if conditions.together else "0",
        dates=_dates(request),
        council="r.council_id = ANY((SELECT councils FROM chosen)::bigint[])" if request.councils else "TRUE",
        year="r.year = ANY(%(years)s)" if request.years else "TRUE",
        outcome="r.outcome = ANY(%(outcomes)s)" if request.outcomes else "TRUE",
        kind="r.kind = ANY(%(kinds)s)" if request.kinds else "TRUE",
        person="r.persons && (SELECT persons FROM chosen)" if request.persons else "TRUE",
    )


def _dates(request: SearchRequest) -> str:
    since = "r.held_on >= %(since)s" if request.since else "TRUE"
    until = "r.held_on <= %(until)s" if request.until else "TRUE"
    return f"coalesce({since} AND {until}, FALSE)"

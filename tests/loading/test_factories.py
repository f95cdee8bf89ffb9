"""Every factory makes a row that the database accepts."""

import inspect

import pytest
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = [
    entry
    for entry in vars(factories).values()
    if inspect.isclass(entry)
    and issubclass(entry, DjangoModelFactory)
    and entry not in (DjangoModelFactory, factories.ReadingFactory)
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES)
def test_each_factory_makes_two_valid_rows(factory: type[DjangoModelFactory]) -> None:
    first, second = factory(), factory()
    first.full_clean(exclude=["text"])
    assert first.pk and second.pk

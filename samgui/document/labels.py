"""Categories in the order in which a person sees them, as a tuple; every change makes a new one."""

from collections.abc import Collection
from dataclasses import replace

from samgui.document.annotation import Category
from samgui.document.colors import Color, category_color

Categories = tuple[Category, ...]


def named(categories: Categories, name: str) -> Category | None:
    """The category with exactly that name, None when there is none."""
    return next((category for category in categories if category.name == name), None)


def with_id(categories: Categories, category_id: int) -> Category:
    """The category with that id; KeyError when there is none."""
    for category in categories:
        if category.id == category_id:
            return category
    raise KeyError(category_id)


def added(categories: Categories, name: str, category_id: int) -> Categories:
    """With a category of that name at the end, in the colour that belongs to its id."""
    return (*categories, Category(category_id, name, category_color(category_id - 1)))


def renamed(categories: Categories, category_id: int, name: str) -> Categories:
    """With another name for that category."""
    return _with(categories, replace(with_id(categories, category_id), name=name))


def recolored(categories: Categories, category_id: int, color: Color) -> Categories:
    """With another colour for that category."""
    return _with(categories, replace(with_id(categories, category_id), color=color))


def without(categories: Categories, ids: Collection[int]) -> Categories:
    """Without the categories of those ids."""
    return tuple(category for category in categories if category.id not in ids)


def _with(categories: Categories, changed: Category) -> Categories:
    return tuple(changed if category.id == changed.id else category for category in categories)

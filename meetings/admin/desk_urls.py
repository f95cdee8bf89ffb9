"""The desk's own pages, beside Django's lists and forms: address, view, name."""

from . import guide, pages, queue

PAGES = (
    ("godkend/", queue.approve, "desk_approve"),
    ("konflikt/<slug:model>/<int:pk>/", queue.conflict, "desk_conflict"),
    ("laas-op/", queue.unlock_field, "desk_unlock"),
    ("sider/<int:pk>/<int:number>.png", pages.image, "desk_page_image"),
    ("sider/<int:pk>/<int:number>/", pages.fragment, "desk_page"),
    ("vejledning/", guide.guide, "desk_guide"),
)

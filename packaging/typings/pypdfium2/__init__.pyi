"""The part of pypdfium2 (pages as pictures and as text) that this program uses."""

from os import PathLike
from types import TracebackType
from typing import Self

from PIL.Image import Image

class PdfiumError(RuntimeError): ...

class _Closeable:
    def close(self) -> None: ...

class PdfBitmap(_Closeable):
    width: int
    height: int
    stride: int
    buffer: bytearray
    def to_pil(self) -> Image: ...

class PdfTextPage(_Closeable):
    def count_chars(self) -> int: ...
    def get_text_range(self, index: int = 0, count: int = -1) -> str: ...

class PdfPage(_Closeable):
    def get_size(self) -> tuple[float, float]: ...
    def get_textpage(self) -> PdfTextPage: ...
    def render(
        self,
        scale: float = 1,
        rotation: int = 0,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        *,
        grayscale: bool = False,
        rev_byteorder: bool = False,
        prefer_bgrx: bool = False,
    ) -> PdfBitmap: ...

class PdfDocument(_Closeable):
    def __init__(
        self, input: str | PathLike[str] | bytes, password: str | None = None
    ) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def __len__(self) -> int: ...
    def get_page_size(self, index: int) -> tuple[float, float]: ...
    def __getitem__(self, index: int) -> PdfPage: ...

package fi.kenen.result.format;

class PngFormatTest extends FormatSuite {

    @Override
    Format format() {
        return new PngFormat();
    }
}

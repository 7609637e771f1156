package fi.kenen.result.format;

class SvgFormatTest extends FormatSuite {

    @Override
    Format format() {
        return new SvgFormat();
    }
}

/* The peer of the sheet's reader: expat counts elements and characters of what comes in, and keeps nothing. */
#include <expat.h>
#include <stdio.h>

static long elements;
static long characters;

static void opened(void *data, const char *name, const char **attributes) { elements += 1; }
static void closed(void *data, const char *name) {}
static void text(void *data, const char *piece, int length) { characters += length; }

int main(void) {
  static char bytes[65536];
  XML_Parser parser = XML_ParserCreate(NULL);
  XML_SetElementHandler(parser, opened, closed);
  XML_SetCharacterDataHandler(parser, text);
  for (;;) {
    size_t length = fread(bytes, 1, sizeof bytes, stdin);
    if (XML_Parse(parser, bytes, (int)length, length == 0) == XML_STATUS_ERROR) return 1;
    if (length == 0) break;
  }
  printf("%ld %ld\n", elements, characters);
  return 0;
}

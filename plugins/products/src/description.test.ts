import { describe, expect, it } from "vitest";
import { htmlText } from "./description.ts";

describe("htmlText()", () => {
  it.each([
    ["", ""],
    ["<p>Soft &amp; warm</p><p>Made in <b>Portugal</b></p>", "Soft & warm\nMade in Portugal"],
    ["<ul>\n <li>One</li>\n <li>Two&nbsp;halves</li>\n</ul>", "- One\n- Two halves"],
    ["Line<br>break<br/>twice", "Line\nbreak\ntwice"],
    ["<script>alert('1 < 2')</script><style>p{}</style>Text", "Text"],
    ["5 &lt; 6 &#8364; &#x20AC; &unknown;", "5 < 6 € € &unknown;"],
    ["<table><tr><td>A</td><td>B</td></tr></table>", "A B"],
    ["&#99999999;", "&#99999999;"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
  ])("reads %j as %j", (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});

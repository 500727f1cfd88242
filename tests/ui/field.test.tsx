import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { splitTags, TagsField } from "#app/ui/tags-field.tsx";

const field = { name: "mobile", id: "f-mobile", initialValue: "1600375001", errors: ["手机号应为11位，现在10位，请补全"] };
const options = [
  { value: "1600375001", label: "甲" },
  { value: "2", label: "乙" },
];
const words = { label: "手机", hint: "只存一次" };

test.each([
  ["text", <TextField key="text" field={field} {...words} />],
  ["date", <DateField key="date" field={field} {...words} />],
  ["textarea", <TextArea key="textarea" field={field} {...words} />],
  ["select", <SelectField key="select" field={field} {...words} options={options} />],
  ["tags", <TagsField key="tags" field={field} {...words} />],
  ["checkbox", <CheckboxField key="checkbox" field={field} {...words} />],
])("a %s control is tied to its label, its error and its hint", (_, control) => {
  const html = renderToStaticMarkup(control);
  expect(html).toMatch(/<label( for="f-mobile"| class="choice")/);
  expect(html).toContain('aria-describedby="f-mobile-error f-mobile-hint"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('id="f-mobile-error">手机号应为11位');
  expect(html).toContain('id="f-mobile-hint">只存一次');
});

test("a control without messages points nowhere", () => {
  const html = renderToStaticMarkup(<TextField field={{ name: "name" }} label="姓名" />);
  expect(html).not.toMatch(/aria-describedby|aria-invalid|-error|-hint/);
  expect(html).toContain('<label for="name">');
});

test("what was typed comes back: text, choice, several choices, tags", () => {
  expect(renderToStaticMarkup(<TextField field={field} label="手机" />)).toContain('value="1600375001"');
  expect(renderToStaticMarkup(<SelectField field={field} label="甲乙" options={options} />)).toContain(
    '<option value="1600375001" selected="">',
  );
  const group = renderToStaticMarkup(
    <ChoiceGroup field={{ name: "aim", initialValue: ["2"] }} label="目的" multiple options={options} />,
  );
  expect(group).toMatch(/checked="" value="2"/);
  expect(group.match(/checked=""/g)).toHaveLength(1);
  expect(renderToStaticMarkup(<TagsField field={{ name: "tags", initialValue: ["芯片", "模具"] }} label="标签" />)).toContain(
    'value="芯片、模具"',
  );
});

test("a group of choices is a fieldset with its legend, and its error reaches each choice", () => {
  const html = renderToStaticMarkup(
    <ChoiceGroup field={{ name: "way", errors: ["选一项"] }} label="方式" required options={options} />,
  );
  expect(html).toMatch(/<fieldset[^>]*aria-describedby="way-error"/);
  expect(html).toContain("<legend>方式");
  expect(html.match(/<input type="radio"[^>]*aria-invalid="true"/g)).toHaveLength(2);
});

test("the summary leads to each field and says how many there are", () => {
  const html = renderToStaticMarkup(
    <ErrorSummary errors={[{ id: "f-mobile", label: "手机", message: "请补全" }, { message: "两次口令不一致" }]} />,
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain("有2处要改");
  expect(html).toContain('<a href="#f-mobile">手机：请补全</a>');
  expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe("");
});

test.each([
  ["芯片、模具", ["芯片", "模具"]],
  [" 芯片，模具;芯片 ", ["芯片", "模具"]],
  ["", []],
])("tags of %j", (text, tags) => {
  expect(splitTags(text)).toEqual(tags);
});

-- A plan's values, which pandoc reads as metadata, as the blocks that plangen prints.

local NUMERALS = { "一", "二", "三", "四", "五", "六" }
local KNOWN = { "工作目标", "工作任务", "工作要求", "工作措施", "保障措施" }

local text = pandoc.utils.stringify

local function styled(style, words)
  return pandoc.Div({ pandoc.Para({ pandoc.Str(words) }) }, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

local function heading(level, words)
  return pandoc.Header(level, { pandoc.Str(words) })
end

function Pandoc(document)
  local plan, blocks = document.meta, {}
  local function add(block)
    blocks[#blocks + 1] = block
  end
  add(styled("Title", text(plan["标题"])))
  add(styled("Body Text", text(plan["引言"])))
  for place, name in ipairs(KNOWN) do
    add(heading(1, NUMERALS[place] .. "、" .. name))
    for count, item in ipairs(plan[name]) do
      add(heading(2, count .. "." .. text(item["标题"])))
      add(styled("Body Text", text(item["正文"])))
    end
  end
  add(heading(1, NUMERALS[#KNOWN + 1] .. "、培训计划"))
  for _, entry in ipairs(plan["培训计划"]) do
    add(heading(2, text(entry["月份"]) .. "月"))
    for count, activity in ipairs(entry["活动"]) do
      add(styled("Body Text", count .. "." .. text(activity)))
    end
  end
  add(styled("Signature", text(plan["落款"]["单位"])))
  add(styled("Date", text(plan["落款"]["日期"])))
  return pandoc.Pandoc(blocks)
end

# Makes the old workbooks beside it with xlwt 1.3 (Debian: python3-xlwt); nothing .NET here writes the format. All names are made up.
import datetime, os, xlwt

here = os.path.dirname(os.path.abspath(__file__))
day, share, chinese = xlwt.easyxf(num_format_str='yyyy-mm-dd'), xlwt.easyxf(num_format_str='0%'), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')

def book(name, from1904=False):
    made = xlwt.Workbook(encoding='utf-8')
    made.dates_1904 = from1904
    hidden = made.add_sheet('旧表')
    hidden.visibility = 1
    hidden.write(0, 0, '名称'); hidden.write(1, 0, '隐藏表里的')
    sheet = made.add_sheet('清单')
    made.active_sheet = 1
    sheet.write_merge(0, 0, 0, 3, '清单（一）')
    for at, text in enumerate(['名称', '备注', '进度', '其他']): sheet.write(2, at, text)
    if from1904:
        sheet.write(3, 0, '日期'); sheet.write(3, 1, 44462, day)
    else:
        sheet.write(3, 0, 220822); sheet.write(3, 1, datetime.date(2025, 9, 24), day); sheet.write(3, 2, 0.62, share); sheet.write(3, 3, 1)
        sheet.write(5, 0, '007'); sheet.write(5, 1, datetime.date(2025, 9, 24), chinese); sheet.write(5, 2, 0.1)
        sheet.write(6, 0, 220821195003120000); sheet.write(6, 1, xlwt.Formula('1+1')); sheet.write(6, 2, True)
    made.save(os.path.join(here, name))

book('list.xls')
book('list-1904.xls', from1904=True)

/** The window manager's settings: new windows get the focus, the frame is plain, no key is taken from the app. */
export const openboxConfig = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme>
    <name>Vane</name>
    <titleLayout>LIMC</titleLayout>
    <font place="ActiveWindow"><name>Inter</name><size>10</size><weight>normal</weight></font>
    <font place="InactiveWindow"><name>Inter</name><size>10</size><weight>normal</weight></font>
  </theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <mouse>
    <context name="Titlebar">
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Close">
      <mousebind button="Left" action="Click"><action name="Close"/></mousebind>
    </context>
  </mouse>
</openbox_config>
`;

/** A flat window frame. */
export const openboxTheme = `border.width: 1
padding.width: 8
padding.height: 5
window.client.padding.width: 0
window.client.padding.height: 0
window.handle.width: 0
window.active.border.color: #334155
window.inactive.border.color: #334155
window.*.title.bg: flat solid
window.active.title.bg.color: #1e293b
window.inactive.title.bg.color: #273449
window.active.label.bg: parentrelative
window.inactive.label.bg: parentrelative
window.active.label.text.color: #f1f5f9
window.inactive.label.text.color: #94a3b8
window.label.text.justify: center
window.*.button.*.bg: parentrelative
window.active.button.*.image.color: #cbd5e1
window.inactive.button.*.image.color: #64748b
`;

/** A panel along the top: window list, tray (StatusNotifier and the older kind), clock. Complete, so that no first-start dialog opens. */
export const panelConfig = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="icon-size" type="uint" value="18"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist">
      <property name="show-labels" type="bool" value="true"/>
      <property name="show-handle" type="bool" value="false"/>
    </property>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="icon-size" type="int" value="18"/>
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock">
      <property name="mode" type="uint" value="2"/>
      <property name="digital-layout" type="uint" value="3"/>
      <property name="digital-time-format" type="string" value="%a %d %b  %H:%M"/>
    </property>
  </property>
</channel>
`;

/** Notifications stay until somebody acts on them, and each one received is handed to the logger. */
export const dunstConfig = (logger: string): string => `[global]
    follow = none
    width = 340
    height = 300
    origin = top-right
    offset = 14x44
    notification_limit = 5
    padding = 12
    horizontal_padding = 14
    frame_width = 1
    frame_color = "#4b5563"
    corner_radius = 10
    gap_size = 8
    font = Inter 10
    markup = full
    format = "<b>%s</b>\\n%b"
    word_wrap = yes
    icon_position = left
    min_icon_size = 32
    max_icon_size = 40
    sort = no
    show_indicators = no
    idle_threshold = 0
    sticky_history = yes
    history_length = 200
    always_run_script = true
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current

[urgency_low]
    background = "#1f2937"
    foreground = "#f9fafb"
    timeout = 0

[urgency_normal]
    background = "#1f2937"
    foreground = "#f9fafb"
    timeout = 0

[urgency_critical]
    background = "#7f1d1d"
    foreground = "#fef2f2"
    frame_color = "#ef4444"
    timeout = 0

[log_everything]
    summary = "*"
    script = ${logger}
`;

/** A shell script that dunst runs per notification: keeps the DUNST_ variables, one file each, complete when it appears. */
export const notificationLogger = (folder: string): string => `#!/bin/sh
part=$(mktemp '${folder}/.XXXXXX')
env -0 | grep -z '^DUNST_' > "$part"
mv "$part" '${folder}/'"$(date +%s%N)-$DUNST_ID"
`;

/** The font that GTK, and so Chromium's system-ui, uses. */
export const gtkSettings = `[Settings]
gtk-font-name=Inter 10
gtk-icon-theme-name=Adwaita
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
`;

/** Inter and JetBrains Mono where a page asks for a generic family; light hinting, gray antialiasing. */
export const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <alias binding="strong"><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;
